// Reads the name of a tag as somebody wrote it.

import { PairLensError } from '../errors.ts'

/** In characters. */
const longestTag = 60

/**
 * The name with single spaces, none at its ends.
 * @throws PairLensError `input` when it is empty, too long, or has characters that cannot be seen
 */
export function readTagName(text: string): string {
  const name = text.replaceAll(/\s+/gu, ' ').trim()
  if (name === '') throw new PairLensError('input', 'A tag needs a name; write a word such as "reviewed".')
  const { length } = Array.from(name)
  if (length > longestTag) {
    throw new PairLensError(
      'input',
      `The tag has ${length} characters; shorten it to ${longestTag}, or write a note instead.`,
    )
  }
  if (/\p{Cc}/u.test(name)) {
    throw new PairLensError('input', 'The tag has a character that cannot be seen; type its name anew.')
  }
  return name
}
