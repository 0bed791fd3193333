// Finds out in which encoding a corpus file is written.

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
import { readBytes } from './sourceFile.ts'

/** How far a file is searched for bytes that are not UTF-8. */
const MAX_SCANNED_BYTES = 256 * 1024 * 1024

/** An encoding and how it came to be known. */
export interface DetectedEncoding {
  readonly encoding: string
  /** False when a byte order mark says it. */
  readonly guessed: boolean
}

/**
 * Finds the encoding of a file: what the user states, else a byte order mark, UTF-16 by its zeros, UTF-8 when the
 * bytes are valid, and at last what chardet takes it for.
 *
 * @throws PairLensError `input` for a file that is no text, `arguments` for a stated encoding that is not known
 */
export async function detectEncoding(
  path: string,
  head: Buffer,
  stated?: string,
  signal?: AbortSignal,
): Promise<DetectedEncoding> {
  const known = stated === undefined ? (markedEncoding(head) ?? null) : statedEncoding(stated, head)
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
  const window = await findInvalidUtf8(path, signal)
  return { encoding: window === null ? 'utf-8' : guessLegacyEncoding(window), guessed: true }
}

/** The first piece of the file that is not valid UTF-8, or null. */
async function findInvalidUtf8(path: string, signal?: AbortSignal): Promise<Buffer | null> {
  let carried: Buffer = Buffer.alloc(0)
  let scanned = 0
  for await (const chunk of readBytes(path, signal)) {
    const joined = Buffer.concat([carried, chunk])
    const whole = joined.subarray(0, wholeUtf8Length(joined))
    if (!isUtf8(whole)) return whole
    carried = joined.subarray(whole.length)
    scanned += chunk.length
    if (scanned >= MAX_SCANNED_BYTES) return null
  }
  return carried.length > 0 ? carried : null
}
