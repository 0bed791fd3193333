// Takes one record apart into the values of its columns.

import { messageOf } from '../errors.ts'
import type { Dialect } from './dialect.ts'
import { MAX_RECORD_LENGTH } from './lines.ts'
import { parseJson } from './parseJson.ts'
import { type QuoteRules, splitQuoted } from './quotes.ts'
import type { RawRecord } from './rawRecord.ts'

/** The values of a record, or the reason why it has none. */
export type Fields =
  /** In the order of the file: of delimited text, and of lists. */
  | { readonly kind: 'list'; readonly values: readonly unknown[] }
  | { readonly kind: 'object'; readonly object: object }
  | { readonly kind: 'unreadable'; readonly reason: string }

/**
 * The fields of a CSV record, unquoted but otherwise as they stand in the file.
 *
 * @returns null when the quotes of the record do not make sense
 */
export function splitCsvRecord(record: RawRecord, rules: QuoteRules): string[] | null {
  return record.quoted ? splitQuoted(record.text, rules, record.apart) : record.text.split(rules.delimiter)
}

const strayQuote =
  'has text after a closing quote: double a quote inside a quoted field, or read the file without a quote character (--quote none)'

/** What is in a record, before columns are looked for; a reason goes on behind "row n". */
export function readFields(record: RawRecord, dialect: Dialect): Fields {
  if (record.problem !== null) return unreadable(problemOf(record))
  if (dialect.format !== 'csv') return parseJsonRecord(record, dialect.lists === true)
  const values = splitCsvRecord(record, dialect)
  return values === null ? unreadable(strayQuote) : { kind: 'list', values }
}

/** The object or list in a JSON record. */
function parseJsonRecord(record: RawRecord, isList: boolean): Fields {
  const { text } = record
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    value = parseJson(text)
    if (value === undefined) return unreadable(`is not valid JSON (${firstLine(messageOf(error))})`)
  }
  if (isList && Array.isArray(value)) return { kind: 'list', values: value }
  if (!isList && typeof value === 'object' && value !== null && !Array.isArray(value))
    return { kind: 'object', object: value }
  return unreadable(
    isList
      ? 'is not a JSON list, as the first one is: write all rows alike'
      : 'is not a JSON object: each must be one, such as {"a": "…", "b": "…"}',
  )
}

function problemOf({ problem }: RawRecord): string {
  switch (problem) {
    case 'too-long':
      return `is longer than ${count(MAX_RECORD_LENGTH)} characters, the limit for one row`
    case 'cut-off':
      return 'is not whole: the file ends inside its list, so fetch or write it again'
    case 'behind-list':
      return 'stands behind the end of the list and is not read: write all rows into one list'
    case 'too-deep':
      return 'is nested too deeply to be read'
    default:
      return strayQuote
  }
}

/** A number with thousands separators, as messages write it. */
export function count(value: number): string {
  return value.toLocaleString('en-US')
}

function unreadable(reason: string): { kind: 'unreadable'; reason: string } {
  return { kind: 'unreadable', reason }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message
}
