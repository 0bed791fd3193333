// Turns records into pairs of sentences, or into rejected rows that say what is wrong with them.

import type { ColumnMapping, CorpusLayout } from './columns.ts'
import { count, readFields, textOf } from './fields.ts'
import type { RawRecord } from './records.ts'
import { expectedScore, plainNumbers, scoreOf } from './scores.ts'

/** The longest field that is read, in UTF-16 code units. */
export const MAX_FIELD_LENGTH = 1_000_000

/** The length of the excerpt of a rejected row, in UTF-16 code units. */
const EXCERPT_LENGTH = 120

/** A usable row: two sentences and what belongs to them. */
export interface CorpusRow {
  readonly kind: 'pair'
  /**
   * 1-based number of the record in the file as a person counts it: the header and blank lines count, and a record
   * with line breaks inside quotes counts once, as in a spreadsheet.
   */
  readonly row: number
  /** Not normalised; only white space and U+FEFF around it are gone. */
  readonly a: string
  readonly b: string
  readonly score: number | null
  readonly id: string | null
  /** The other columns as text; of a JSONL line, only the keys it has. */
  readonly metadata: Readonly<Record<string, string>>
}

/** A row that cannot be used. */
export interface RejectedRow {
  readonly kind: 'rejected'
  /** Counted like {@link CorpusRow.row}. */
  readonly row: number
  /** What is wrong, with the row and the column, e.g. `row 17 has 2 columns, 4 expected`. */
  readonly reason: string
  /** The beginning of the row, control characters shown as symbols. */
  readonly excerpt: string
}

/** Thrown inside this file only: the reason why a row is rejected, without "row n". */
class Unusable extends Error {}

/**
 * Starts reading the records of one file, in order.
 *
 * @returns a function that gives the row in a record, or null for the header and for blank lines
 */
export function createRowReader(layout: CorpusLayout): (record: RawRecord) => CorpusRow | RejectedRow | null {
  const { dialect, columns } = layout
  const indexes = new Map(columns.map((name, index) => [name, index]))
  let headerIsNext = dialect.header
  return (record) => {
    if (record.text.trim() === '' && (record.text === '' || dialect.format === 'jsonl')) return null
    if (headerIsNext) {
      headerIsNext = false
      return null
    }
    const fields = readFields(record, dialect, columns)
    if (fields.kind === 'unreadable') return reject(record, fields.reason)
    try {
      const { values, further } = fields
      return readRow(record.row, layout, further, (column) => values[indexes.get(column) ?? -1])
    } catch (error) {
      if (error instanceof Unusable) return reject(record, `row ${record.row} ${error.message}`)
      throw error
    }
  }
}

/** The beginning of a text on one line, for people: control characters become symbols. */
function excerptOf(text: string): string {
  const start = text.slice(0, EXCERPT_LENGTH).toWellFormed()
  const shown = start.replace(/\p{Cc}/gu, symbolOf)
  return text.length > EXCERPT_LENGTH ? `${shown}…` : shown
}

function readRow(
  row: number,
  { dialect, mapping }: CorpusLayout,
  further: readonly (readonly [key: string, value: unknown])[],
  valueOf: (column: string) => unknown,
): CorpusRow {
  const read = (column: string, value = valueOf(column)): string | null => {
    const text = textOf(value)
    if (text !== null) checkText(column, text, dialect.encoding)
    return text
  }
  const metadata: [string, string][] = []
  for (const column of mapping.metadata) {
    const text = read(column)
    if (text !== null) metadata.push([column, text])
  }
  for (const [key, value] of further) {
    const text = read(key, value)
    if (text !== null) metadata.push([key, text])
  }
  const a = readSentence(mapping.a, valueOf(mapping.a), dialect.encoding)
  const b = readSentence(mapping.b, valueOf(mapping.b), dialect.encoding)
  const score = mapping.score === null ? null : readScore(mapping, mapping.score, read(mapping.score))
  const id = mapping.id === null ? null : (read(mapping.id)?.trim() ?? '') || null
  return { kind: 'pair', row, a, b, score, id, metadata: Object.fromEntries(metadata) }
}

function readSentence(column: string, value: unknown, encoding: string): string {
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

function readScore(
  { scoreReading = plainNumbers }: ColumnMapping,
  column: string,
  text: string | null,
): number | null {
  const score = scoreOf(text ?? '', scoreReading)
  if (score === undefined) {
    const shown = excerptOf(text?.trim() ?? '').slice(0, 40)
    throw new Unusable(`has "${shown}" in "${column}", ${expectedScore(scoreReading)}`)
  }
  return score
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

function reject(record: RawRecord, reason: string): RejectedRow {
  return { kind: 'rejected', row: record.row, reason, excerpt: excerptOf(record.text) }
}
