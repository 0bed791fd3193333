// How large a saved view may be: the same for one that is saved and for one that is read from a file.

import { PairLensError } from '../../core/errors.ts'

/** A view is a few lines; a file that is far larger is none, and is not read to its end. */
export const mostViewBytes = 256 * 1024

/** Objects within objects; the views of a window have a few. */
export const mostViewLevels = 32

/**
 * @param text of the file that the view would be exported to
 * @throws PairLensError `input` when no window could import that file
 */
export function assertViewFits(name: string, text: string): void {
  if (Buffer.byteLength(text) <= mostViewBytes) return
  throw new PairLensError(
    'input',
    `The view "${name}" is too large to be saved (at most ${mostViewBytes / 1024} KiB); shorten its filter.`,
  )
}
