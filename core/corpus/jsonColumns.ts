// Turns JSON that has one list or object a column into rows; it is read as a whole, and so has a greatest length.

import { PairLensError } from '../errors.ts'
import { beginningOf } from './lines.ts'
import { plainRecord, type RawRecord, type RecordSplitter } from './rawRecord.ts'

/** The longest JSON text that is read as a whole, in UTF-16 code units. */
const MAX_WHOLE_JSON = 32_000_000

/** Starts collecting a JSON text; its rows are given out at its end. */
export function columnsAsRows(): RecordSplitter {
  let whole = ''
  const push = (text: string): RawRecord[] => {
    whole += text
    if (whole.length > MAX_WHOLE_JSON) {
      throw new PairLensError(
        'input',
        `A JSON file with one list a column is read as a whole, up to ${MAX_WHOLE_JSON / 1e6} million characters, and this one is longer: write it with one object a line.`,
      )
    }
    return []
  }
  const end = (): RawRecord[] => {
    const rows = parsed(whole)
    if (rows === null) return [{ ...plainRecord, row: 1, text: beginningOf(whole) }]
    return rows.map((row, index) => {
      const text = written(row)
      return { ...plainRecord, row: index + 1, text: text ?? '', problem: text === null ? 'too-deep' : null }
    })
  }
  return { push, end }
}

/** JSON text of any value; null when it is nested too deeply. */
export function written(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function parsed(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? rowsOf(value) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Columns by name, each a list or an object by row; or rows by name, each an object by column. */
function rowsOf(table: Readonly<Record<string, unknown>>): unknown[] {
  const columns = Object.entries(table)
  const parts = columns.map(([, column]) => column)
  if (parts.every(isObject) && !parts.some((part) => Object.keys(part).some(isCounter))) return parts
  const keys = new Set(
    parts.flatMap((part) => (isObject(part) ? Object.keys(part) : [...listOf(part).keys()].map(String))),
  )
  const byColumn = columns.map(([name, column]) => [name, new Map(entriesOf(column))] as const)
  return [...keys].map((key) =>
    Object.fromEntries(byColumn.map(([name, values]) => [name, values.get(key) ?? null])),
  )
}

function entriesOf(column: unknown): [string, unknown][] {
  return isObject(column)
    ? Object.entries(column)
    : listOf(column).map((value, index): [string, unknown] => [String(index), value])
}

function listOf(column: unknown): unknown[] {
  return Array.isArray(column) ? column : []
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCounter(key: string): boolean {
  return /^\d+$/u.test(key)
}
