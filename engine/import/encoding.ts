// What bytes tell about the encoding of a text: marks, zeros, validity, statistics.

import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { PairLensError } from '../../core/errors.ts'
import { likelierEncoding } from './plausibleText.ts'

/** Longest first: the mark of UTF-16 LE begins that of UTF-32 LE. */
const byteOrderMarks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Spellings that iconv-lite takes in another sense than people mean them, or that are no text encodings. */
const respelt = new Map<string, string | null>(
  Object.entries({
    utf8: 'utf-8',
    utf16le: 'utf-16le',
    utf16be: 'utf-16be',
    ucs2: 'utf-16le',
    // What calls itself Latin-1 or ASCII is Windows-1252 on the web and in Excel, and a superset of both.
    latin1: 'windows-1252',
    iso88591: 'windows-1252',
    ascii: 'windows-1252',
    usascii: 'windows-1252',
    binary: null,
    base64: null,
    hex: null,
    utf7: null,
    utf7imap: null,
    macroman: 'macintosh',
    macosroman: 'macintosh',
    mac: 'macintosh',
  }),
)

/**
 * The project's spelling of an encoding that the user has stated.
 *
 * @param head the first bytes of the file, whose mark settles the byte order of a bare `utf-16`
 * @throws PairLensError `arguments` for an encoding that is not known
 */
export function statedEncoding(stated: string, head: Uint8Array): string {
  const letters = stated.toLowerCase().replace(/[^0-9a-z]/gu, '')
  if (letters === 'utf16' || letters === 'utf32') {
    const marked = markedEncoding(head)
    const plain = letters === 'utf16' ? 'utf-16' : 'utf-32'
    return marked?.startsWith(plain) === true ? marked : `${plain}le`
  }
  const known = respelt.has(letters)
    ? respelt.get(letters)
    : iconv.encodingExists(stated)
      ? stated.toLowerCase()
      : null
  if (known === null || known === undefined) {
    throw new PairLensError(
      'arguments',
      `The encoding "${stated}" is not known: use a name such as utf-8, utf-16le, windows-1252 or shift_jis.`,
    )
  }
  return known
}

/** The encoding that a byte order mark at the beginning of the file announces, or null. */
export function markedEncoding(head: Uint8Array): string | null {
  return byteOrderMarks.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0] ?? null
}

/**
 * UTF-16 without a mark: there are zeros, and read as UTF-16 the text is readable. Of the two byte orders, the right
 * one shows line ends, spaces and digits.
 */
export function unmarkedUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (!head.includes(0)) return null
  const whole = head.subarray(0, head.length - (head.length % 2))
  const readings = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    const text = iconv.decode(whole, encoding)
    const unreadable = text.match(/[[\p{Cc}--[\t\r\n]]\p{Cn}\p{Co}\p{Cs}]/gv)?.length ?? 0
    const plain = text.match(/[\t\r\n\x20-\x7E]/gu)?.length ?? 0
    return { encoding, readable: unreadable <= 0.02 * text.length, plain }
  })
  const [best] = readings.filter(({ readable }) => readable).sort((left, right) => right.plain - left.plain)
  return best !== undefined && best.plain > 0 ? best.encoding : null
}

/** True when bytes that should be text in an encoding of single bytes or UTF-8 are clearly something else. */
export function looksBinary(head: Uint8Array): boolean {
  let controls = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  return controls > 0.02 * head.length
}

/**
 * The encoding of text that is not valid UTF-8.
 *
 * @param window bytes around the first that are not valid UTF-8
 */
export function guessLegacyEncoding(window: Buffer): string {
  if (isMostlyUtf8(window)) return 'utf-8'
  const guess = analyse(window).find(
    ({ name }) => !/^(?:utf|ascii)/iu.test(name) && iconv.encodingExists(name),
  )
  const encoding = guess === undefined ? 'windows-1252' : statedEncoding(guess.name, window)
  // chardet does not know what Excel for Mac writes.
  return /^(?:windows|iso-8859)-/u.test(encoding)
    ? likelierEncoding(window, [encoding, 'macintosh'])
    : encoding
}

/** The number of leading bytes that do not end in the middle of a UTF-8 character. */
export function wholeUtf8Length(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** A damaged UTF-8 file is still UTF-8: its few bad rows are listed. */
function isMostlyUtf8(window: Buffer): boolean {
  if (isUtf8(window)) return true
  const text = window.toString('utf8')
  const bad = text.match(/\uFFFD/gu)?.length ?? 0
  const good = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0
  return good > 10 * bad
}
