// Which of several encodings of single bytes makes words of some bytes: where letters stand between letters.

import iconv from 'iconv-lite'

/** The first encoding in which the bytes read like words, unless another is clearly better. */
export function likelierEncoding(bytes: Buffer, encodings: readonly [string, ...string[]]): string {
  let best = { encoding: encodings[0], plausibility: plausibility(bytes, encodings[0]) }
  for (const encoding of encodings.slice(1)) {
    const found = plausibility(bytes, encoding)
    if (found > best.plausibility + Math.max(1, 0.1 * Math.abs(best.plausibility))) {
      best = { encoding, plausibility: found }
    }
  }
  return best.encoding
}

/** Characters that are not ASCII and stand where they may, minus those that do not. */
function plausibility(bytes: Buffer, encoding: string): number {
  const text = iconv.decode(bytes, encoding)
  let sum = 0
  for (const { 0: character, index } of text.matchAll(/\P{ASCII}/gu)) {
    sum += fits(text[index - 1] ?? ' ', character, text[index + character.length] ?? ' ')
  }
  return sum
}

/** 1 where a character may stand, −1 where it may not, 0 where nobody can say. */
function fits(before: string, character: string, after: string): number {
  if (character === '\uFFFD' || /\p{Cc}/u.test(character)) return -1
  if (/\p{Ll}|[ªº]/u.test(character))
    return isLetter(before) || isLetter(after) ? (isUpper(after) ? -1 : 1) : 0
  if (isUpper(character)) return isLower(before) ? -1 : isLetter(after) ? 1 : 0
  const isInside = isLetter(before) && isLetter(after)
  // A dash stands between spaces, a long one between words too; an apostrophe and quotes stand where words begin or end.
  if (/\p{Pd}/u.test(character))
    return isInside ? Number(character === '—') : Number(before === ' ' && after === ' ')
  if (/[\p{Pi}\p{Pf}]/u.test(character)) return isInside && character !== '’' ? -1 : 1
  return isInside ? -1 : 0
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character)
}

function isUpper(character: string): boolean {
  return /\p{Lu}/u.test(character)
}

function isLower(character: string): boolean {
  return /\p{Ll}/u.test(character)
}
