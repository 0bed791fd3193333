// Takes one record apart into the values of its columns.

import Papa from 'papaparse'
import { messageOf } from '../errors.ts'
import type { Dialect } from './dialect.ts'
import { MAX_RECORD_LENGTH, type RawRecord } from './records.ts'

/** The values of a record in the order of the columns, or the reason why it has none. */
export type Fields =
  | {
      readonly kind: 'values'
      readonly values: readonly unknown[]
      /** Of a JSONL line: keys that no line of the sample had, so that no column is named for them. */
      readonly further: readonly (readonly [key: string, value: unknown])[]
    }
  | { readonly kind: 'unreadable'; readonly reason: string }

/**
 * The fields of a CSV record, unquoted but otherwise as they stand in the file.
 *
 * @returns null when the quotes of the record do not make sense
 */
export function splitCsvRecord(
  record: RawRecord,
  dialect: Pick<Dialect, 'delimiter' | 'quote'>,
): string[] | null {
  if (!record.quoted) return record.text.split(dialect.delimiter)
  // The line end closes a last field that has spaces behind its closing quote.
  const parsed = Papa.parse<string[]>(`${record.text}\n`, {
    delimiter: dialect.delimiter,
    quoteChar: dialect.quote,
    newline: '\n',
    preview: 1,
  })
  return parsed.errors.length > 0 ? null : (parsed.data[0] ?? null)
}

/** The object in a JSONL line, or the reason why there is none. */
export function parseJsonRecord(
  record: RawRecord,
):
  | { readonly kind: 'object'; readonly object: object }
  | { readonly kind: 'unreadable'; readonly reason: string } {
  let value: unknown
  try {
    value = JSON.parse(record.text)
  } catch (error) {
    return unreadable(`row ${record.row} is not valid JSON (${firstLine(messageOf(error))})`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return { kind: 'object', object: value }
  return unreadable(
    `row ${record.row} is not a JSON object: each line must be one, such as {"a": "…", "b": "…"}`,
  )
}

/** The values of `columns` in a record; for JSONL, a key that is not there has the value undefined. */
export function readFields(record: RawRecord, dialect: Dialect, columns: readonly string[]): Fields {
  const { row } = record
  switch (record.problem) {
    case 'unclosed-quote':
      return unreadable(
        `row ${row} opens a quote that is never closed, so the rest of the file was read as part of this row and is lost: close it, or read the file without a quote character (--quote none)`,
      )
    case 'stray-quote':
      return strayQuote(row)
    case 'too-long':
      return unreadable(
        `row ${row} is longer than ${count(MAX_RECORD_LENGTH)} characters, the limit for one row`,
      )
    case null:
      break
  }
  if (dialect.format === 'jsonl') {
    const parsed = parseJsonRecord(record)
    if (parsed.kind === 'unreadable') return parsed
    const entries = new Map<string, unknown>(Object.entries(parsed.object))
    const values = columns.map((name) => entries.get(name))
    for (const name of columns) entries.delete(name)
    return { kind: 'values', values, further: [...entries] }
  }
  const values = splitCsvRecord(record, dialect)
  if (values === null) return strayQuote(row)
  if (values.length !== columns.length) {
    return unreadable(`row ${row} has ${columnCount(values.length)}, ${columns.length} expected`)
  }
  return { kind: 'values', values, further: [] }
}

/** A value of a row as text; null when there is none. Only JSON has values that are no texts. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A number with thousands separators, as messages write it. */
export function count(value: number): string {
  return value.toLocaleString('en-US')
}

function columnCount(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`
}

function strayQuote(row: number): { kind: 'unreadable'; reason: string } {
  return unreadable(
    `row ${row} has text after a closing quote: a quote inside a quoted field must be doubled`,
  )
}

function unreadable(reason: string): { kind: 'unreadable'; reason: string } {
  return { kind: 'unreadable', reason }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message
}
