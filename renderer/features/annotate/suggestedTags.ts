// Which of the known tags fit what is being written.
import { folded } from '../../../core/annotations/folded.ts'

export interface KnownTag {
  readonly name: string
  readonly pairs: number
}

const mostSuggested = 8

/** Tags that begin like the text come first, then those that contain it; among these the frequent ones. */
export function suggestedTags(
  tags: readonly KnownTag[],
  text: string,
  leftOut: readonly string[],
): readonly KnownTag[] {
  const wanted = folded(text.trim())
  const begins = ({ name }: KnownTag): boolean => folded(name).startsWith(wanted)
  return tags
    .filter(({ name }) => folded(name).includes(wanted) && !leftOut.includes(folded(name)))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)) || other.pairs - one.pairs)
    .slice(0, mostSuggested)
}
