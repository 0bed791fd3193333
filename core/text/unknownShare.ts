// How much of a text its model's tokenizer has no word for.
import type { EncodedToken } from './tokenization.ts'

/** Pairs are flagged where more than this share of one of their texts is unknown. */
export const mostlyUnknown = 0.5

/** Whether a pair is to be flagged. Where shares were not counted, nothing is said. */
export function isMostlyUnknown({
  unknownA,
  unknownB,
}: {
  readonly unknownA: number | null
  readonly unknownB: number | null
}): boolean {
  return Math.max(unknownA ?? 0, unknownB ?? 0) > mostlyUnknown
}

/** A letter, digit or symbol: anything but punctuation, white space and characters that are not seen. */
const visible = /[^\p{P}\p{Z}\p{Cc}\p{Cf}]/u

/**
 * The share of unknown tokens, 0 to 1, among the ordinary tokens of a text that stand for letters, digits or symbols: a
 * full stop that the model knows says nothing of its knowing the text. 0 where there are none of these, but 1 where the
 * tokenizer leaves out all that there is to see.
 *
 * @param tokens with offsets into `text`, in UTF-16 code units; those of a prompt do not count
 * @param unknownId what the tokenizer puts in place of what it has no token for; null where it has a token for everything
 */
export function unknownShare(
  text: string,
  tokens: readonly EncodedToken[],
  unknownId: number | null,
): number {
  const ordinary = tokens.filter((token) => !token.special && token.prompt !== true)
  if (ordinary.length === 0) return visible.test(text) ? 1 : 0
  const counted = ordinary.filter(
    (token, index) =>
      visible.test(text.slice(token.start, token.end)) && !isMarkOf(token, ordinary[index + 1], unknownId),
  )
  const unknown = counted.filter(({ id }) => id === unknownId)
  return counted.length === 0 ? 0 : unknown.length / counted.length
}

/** SentencePiece puts the mark of a word's beginning before an unknown word, as a token with the word's first letter. */
function isMarkOf(token: EncodedToken, next: EncodedToken | undefined, unknownId: number | null): boolean {
  return (
    token.id !== unknownId && next?.id === unknownId && token.start >= next.start && token.end <= next.end
  )
}
