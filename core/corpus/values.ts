// Turns one value of a row into a sentence, a score or a text of metadata, or says why it cannot be one.

import { count } from './fields.ts'
import { written } from './jsonColumns.ts'
import { expectedScore, scoreOf, type ScoreReading } from './scores.ts'

/** The longest field that is read, in UTF-16 code units. */
export const MAX_FIELD_LENGTH = 1_000_000

/** The length of the excerpt of a rejected row, in UTF-16 code units. */
const EXCERPT_LENGTH = 120

/** The reason why a row is rejected, without "row n". */
export class Unusable extends Error {}

/**
 * A value of a row as text; null when there is none. Only JSON has values that are no texts.
 *
 * @throws Unusable for what cannot be written
 */
export function textOf(column: string, value: unknown, encoding: string): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : written(value)
  if (text === null) throw new Unusable(`has a value in "${column}" that is nested too deeply to be read`)
  checkText(column, text, encoding)
  return text
}

/** @throws Unusable for what is no text, or has nothing to encode */
export function readSentence(column: string, value: unknown, encoding: string): string {
  if (value === undefined || value === null) throw new Unusable(`has no "${column}"`)
  if (typeof value !== 'string') throw new Unusable(`has ${nameOfKind(value)} in "${column}", not a text`)
  checkText(column, value, encoding)
  if (value === '') throw new Unusable(`has an empty "${column}"`)
  const control = /[\p{Cc}--[\t\n\r\u0080-\u009F]]/v.exec(value)
  if (control !== null)
    throw new Unusable(`has the control character ${codePoint(control[0])} in "${column}"`)
  // White space, zero-width characters and U+FEFF alone leave nothing to encode.
  if (!/[^\s\p{Cf}]/u.test(value)) throw new Unusable(`has only spaces in "${column}"`)
  return value.trim()
}

/** @throws Unusable for what is neither a score in this reading nor missing */
export function readScore(column: string, text: string, reading: ScoreReading): number | null {
  const score = scoreOf(text, reading)
  if (score !== undefined) return score
  const shown = excerptOf(text.trim()).slice(0, 40)
  throw new Unusable(`has "${shown}" in "${column}", ${expectedScore(reading)}`)
}

/** The beginning of a text on one line, for people: control characters become symbols. */
export function excerptOf(text: string): string {
  const start = text.slice(0, EXCERPT_LENGTH).toWellFormed()
  const shown = start.replace(/\p{Cc}/gu, symbolOf)
  return text.length > EXCERPT_LENGTH ? `${shown}…` : shown
}

function checkText(column: string, text: string, encoding: string): void {
  if (text.length > MAX_FIELD_LENGTH) {
    throw new Unusable(
      `has ${count(text.length)} characters in "${column}", more than ${count(MAX_FIELD_LENGTH)}`,
    )
  }
  // The decoder writes half of a surrogate pair where the bytes make no character.
  if (!text.isWellFormed()) throw new Unusable(`has a character in "${column}" that is not valid ${encoding}`)
}

function nameOfKind(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** The Unicode picture of a control character. */
function symbolOf(control: string): string {
  const code = control.charCodeAt(0)
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421'
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
