// How much work a sentence is, in a unit of its own: what estimates and the time left are weighed by.

/**
 * As many tangents as rows, each as long as the sentence; the constant stands for what every sentence costs.
 *
 * @param characters of the sentence
 * @param mostCharacters texts are cut off beyond this
 */
export function sentenceCost(characters: number, mostCharacters: number): number {
  return (Math.min(characters, mostCharacters) + 15) ** 2
}

/** Of most scripts and tokenizers, special tokens aside: to guess where a text is cut off that nothing is known of. */
const charactersPerToken = 4.5

/** @param maxTokens that the model takes */
export function usualMostCharacters(maxTokens: number): number {
  return maxTokens * charactersPerToken
}
