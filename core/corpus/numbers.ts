// The numbers of a corpus file: which texts are one, with a decimal point or a decimal comma.

/** The longest text that is looked at as a number, in UTF-16 code units. */
const MAX_LENGTH = 100

/** Digits of other scripts, full-width signs and the typographic minus become those of ASCII; no spaces around it. */
function inAscii(untrimmed: string): string {
  const text = untrimmed.trim()
  if (text.length > MAX_LENGTH) return ''
  if (/^[\x20-\x7E]*$/u.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\u066B/gu, '.')
    .replace(/[\u2212\u2012\u2013]/gu, '-')
    .trim()
}

/** What nearly every score is: looked for first, since a corpus may have millions. */
const plain = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** A single sign between digits that cannot group thousands: there are not three digits behind it, or a 0 before it. */
const decimalCommaOnly = /^[+-]?(?:\d+,(?!\d{3}$)\d+|0,\d+|,\d+)$/u
const decimalPointOnly = /^[+-]?(?:\d+\.(?!\d{3}$)\d*|0\.\d+|\.\d+)$/u
/** 1,000 is a thousand or one with three decimals. */
const ambiguousComma = /^[+-]?[1-9]\d{0,2},\d{3}$/u
const withPoint = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu
const groupedByComma = /^[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/u

/** What a text says about the sign between the whole and the decimals; null when it is no number at all. */
export function decimalSignOf(text: string): 'none' | 'point' | 'comma' | 'ambiguous' | 'grouped' | null {
  if (plain.test(text)) return text.includes('.') ? 'point' : 'none'
  const number = inAscii(text)
  if (/^[+-]?\d+$/u.test(number)) return 'none'
  if (withPoint.test(number)) return Number.isFinite(Number(number)) ? 'point' : null
  if (decimalCommaOnly.test(number)) return 'comma'
  if (ambiguousComma.test(number)) return 'ambiguous'
  return groupedByComma.test(number) ? 'grouped' : null
}

/**
 * The number that a text is, or null when it is none. A comma is read as the decimal sign (3,5), but not where it may
 * as well group thousands (1,000).
 */
export function numberOf(text: string): number | null {
  if (plain.test(text)) return Number(text)
  const number = inAscii(text)
  return finite(decimalCommaOnly.test(number) ? number.replace(',', '.') : number)
}

/**
 * The number that a text is in a column with decimal commas: 1,000 is one there, and a point is read as the decimal
 * sign only where it cannot group thousands.
 */
export function numberWithCommaOf(text: string): number | null {
  const number = inAscii(text)
  if (number.includes(',')) {
    return /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/iu.test(number) ? finite(number.replace(',', '.')) : null
  }
  return !number.includes('.') || decimalPointOnly.test(number) ? finite(number) : null
}

export function isNumeric(text: string): boolean {
  return numberOf(text) !== null
}

function finite(text: string): number | null {
  if (!withPoint.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}
