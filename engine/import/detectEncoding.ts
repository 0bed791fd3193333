// Finds out in which encoding the beginning of a corpus file is written.

import { isUtf8 } from 'node:buffer'
import { PairLensError } from '../../core/errors.ts'
import {
  guessLegacyEncoding,
  looksBinary,
  markedEncoding,
  statedEncoding,
  unmarkedUtf16,
  wholeUtf8Length,
} from './encoding.ts'
import { namedFileKind } from './fileKind.ts'

/** An encoding and how it came to be known. */
export interface DetectedEncoding {
  readonly encoding: string
  /** False when a byte order mark says it. */
  readonly guessed: boolean
}

/**
 * Finds the encoding of a file: what the user states, else a byte order mark, UTF-16 by its zeros, UTF-8 when the
 * bytes are valid, and at last what they look like. Bytes behind the beginning may show that UTF-8 was wrong.
 *
 * @param path for messages
 * @param head the first bytes, unpacked
 * @throws PairLensError `input` for a file that is no text, `arguments` for a stated encoding that is not known
 */
export function detectEncoding(path: string, head: Buffer, stated?: string): DetectedEncoding {
  const kind = namedFileKind(head)
  if (kind !== null) throw new PairLensError('input', `${path} is ${kind}`)
  const known = stated === undefined ? markedEncoding(head) : statedEncoding(stated, head)
  const encoding = known ?? unmarkedUtf16(head)
  if (
    encoding?.startsWith('utf-16') !== true &&
    encoding?.startsWith('utf-32') !== true &&
    looksBinary(head)
  ) {
    throw new PairLensError(
      'input',
      `${path} is not a text file: save the table as CSV, TSV or JSONL, or state the encoding if it is text.`,
    )
  }
  if (encoding !== null) return { encoding, guessed: known === null }
  const whole = head.subarray(0, wholeUtf8Length(head))
  return { encoding: isUtf8(whole) ? 'utf-8' : guessLegacyEncoding(whole), guessed: true }
}
