// Which rules cut texts into words: a number that is stored with what was cut.

/**
 * Goes up whenever the same text gets other words, tags or lemmas, so that a workspace never mixes the two in a run:
 * 1 was wink's own tokenizer, 2 is Unicode's rules (docs/adr/0022).
 */
export const wordsVersion = 2
