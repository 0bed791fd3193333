// Decodes a file piece by piece and marks the places where the bytes make no character.

import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { wholeUtf8Length } from './encoding.ts'

/**
 * What stands for bytes that are no character: half of a surrogate pair, which valid text never contains, so that a
 * U+FFFD that really is in the file stays apart from damage.
 */
export const INVALID_BYTES = '\uDC80'

/** Turns bytes into text; pieces may be cut anywhere. */
export interface Decoder {
  write(bytes: Buffer): string
  end(): string
}

/** Is told of a piece of a file with bytes that make no character. */
export type OnInvalidBytes = (bytes: Buffer) => void

/** U+FFFD in UTF-8. */
const replacementBytes = Buffer.from('\uFFFD', 'utf8')

/**
 * Starts decoding a file in `encoding`, which must be one that iconv-lite knows. A leading U+FEFF is dropped.
 *
 * @param onInvalid called for pieces that are not valid UTF-8; other encodings do not tell
 */
export function createDecoder(encoding: string, onInvalid?: OnInvalidBytes): Decoder {
  const decoder = encoding === 'utf-8' ? createUtf8Decoder(onInvalid) : createIconvDecoder(encoding)
  let atStart = true
  return {
    write: (bytes) => {
      const text = decoder.write(bytes)
      if (!atStart || text === '') return text
      atStart = false
      return text.startsWith('\uFEFF') ? text.slice(1) : text
    },
    end: () => decoder.end(),
  }
}

function createIconvDecoder(encoding: string): Decoder {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  // UTF-16 can hold a U+FFFD of its own and shows damage as single surrogates anyway.
  const mark = (text: string): string =>
    encoding.startsWith('utf-16') ? text : text.replaceAll('\uFFFD', INVALID_BYTES)
  return { write: (bytes) => mark(decoder.write(bytes)), end: () => mark(decoder.end() ?? '') }
}

function createUtf8Decoder(onInvalid?: OnInvalidBytes): Decoder {
  let carried: Buffer = Buffer.alloc(0)
  return {
    write: (bytes) => {
      const joined = carried.length > 0 ? Buffer.concat([carried, bytes]) : bytes
      const whole = wholeUtf8Length(joined)
      carried = Buffer.from(joined.subarray(whole))
      return decodeUtf8(joined.subarray(0, whole), onInvalid)
    },
    end: () => decodeUtf8(carried, onInvalid),
  }
}

function decodeUtf8(bytes: Buffer, onInvalid?: OnInvalidBytes): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  onInvalid?.(bytes)
  // Between the U+FFFD that the file itself contains, every U+FFFD that comes out stands for damage.
  const pieces: string[] = []
  let start = 0
  while (start <= bytes.length) {
    const next = bytes.indexOf(replacementBytes, start)
    const end = next < 0 ? bytes.length : next
    pieces.push(bytes.toString('utf8', start, end).replaceAll('\uFFFD', INVALID_BYTES))
    start = end + replacementBytes.length
  }
  return pieces.join('\uFFFD')
}
