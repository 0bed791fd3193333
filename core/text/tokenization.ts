// The shape of a tokenized sentence: tokens with offsets, the words they belong to, and what was cut off.

/** The 17 Universal POS tags, with `SPECIAL` for special tokens and `X` where no tagger is available. */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'
  | 'SPECIAL'

/** One word of a text. Offsets are UTF-16 code units into the text; words of a prompt, which is not in it, have 0, 0. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly pos: PartOfSpeech
  readonly lemma: string
}

/**
 * One token of the model's vocabulary. Offsets are UTF-16 code units into the text; special tokens, and those of a prompt
 * in front of the text, have 0, 0.
 */
interface Token {
  readonly id: number
  /** As the vocabulary spells it, e.g. `##ing`. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Whether the reference has the same token: those that the tokenizer adds, and a prompt that is not attributed. */
  readonly special: boolean
  /** Where the token is one of the prompt's. */
  readonly prompt?: true
  /** Index into {@link Tokenization.words}; null for special tokens. */
  readonly word: number | null
}

/** A sentence as the model sees it, special tokens included. */
export interface Tokenization {
  readonly tokens: readonly Token[]
  readonly words: readonly Word[]
  /** True when the text had more tokens than the maximum length and its end was cut off. */
  readonly truncated: boolean
}

/** A token as the tokenizer gives it, before it is known which word it belongs to. */
export type EncodedToken = Omit<Token, 'word'>
