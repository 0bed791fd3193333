// Reads a note as somebody wrote it.

import { PairLensError } from '../errors.ts'

/** In UTF-16 units. */
export const longestNote = 10_000

/** The note, empty when it is blank. @throws PairLensError `input` when it is too long */
export function readNote(text: string): string {
  if (text.length > longestNote) {
    throw new PairLensError(
      'input',
      `The note has ${text.length} characters; shorten it to ${longestNote} or fewer.`,
    )
  }
  return text.trim() === '' ? '' : text
}
