// Guesses the layout of a corpus file (format, delimiter, quotes, header) from its beginning.

import type { Dialect, DialectOverrides, TextSample } from './dialect.ts'
import { type CsvLayout, csvRows, guessDelimiter, mostFrequent } from './guessDelimiter.ts'
import { guessFormat } from './guessFormat.ts'
import { looksLikeHeader } from './header.ts'
import { listRows } from './jsonRows.ts'
import type { QuoteRules } from './quotes.ts'

/** Guesses the layout of a file from its beginning. Never fails: a file that fits nothing is taken as CSV. */
export function guessDialect(
  sample: TextSample,
  encoding: string,
  overrides: DialectOverrides = {},
): Dialect {
  const stated = overrides.format ?? (overrides.delimiter === undefined ? undefined : 'csv')
  const format = guessFormat(sample, stated)
  const ragged = overrides.ragged === undefined ? {} : { ragged: overrides.ragged }
  if (format.format !== 'csv') {
    const dialect = { ...format, encoding, delimiter: '', quote: '', header: false, ...ragged }
    if (format.lists !== true) return dialect
    const rows = listRows(sample, dialect).map(({ values }) => values)
    return { ...dialect, header: overrides.header ?? looksLikeHeader(rows) }
  }
  const separator = separatorLine(sample)
  const rules = guessDelimiter(separator?.rest ?? sample, {
    ...(separator === null ? {} : { delimiter: separator.delimiter }),
    ...overrides,
  })
  const leadingLines = separator === null ? commentLines(sample, rules, overrides.header !== false) : 1
  const layout: CsvLayout = { ...rules, ...(leadingLines > 0 ? { leadingLines } : {}) }
  const rows = withoutEmptyEnd(csvRows(sample, layout).map(({ values }) => values))
  const rowNames = overrides.header !== false && hasRowNames(rows)
  return {
    format: 'csv',
    encoding,
    ...layout,
    header: overrides.header ?? looksLikeHeader(rowNames ? withNameOfRow(rows) : rows),
    ...(rowNames ? { rowNames } : {}),
    ...ragged,
    ...(overrides.ragged === undefined && isSpaced(rows) ? { ragged: 'keep' as const } : {}),
  }
}

/** The line in which Excel is told the delimiter, such as `sep=;`, and the sample behind it. */
function separatorLine({
  text,
  complete,
}: TextSample): { readonly delimiter: string; readonly rest: TextSample } | null {
  const found = /^"?sep=([^\r\n])"?(?:\r\n|\n|\r)/iu.exec(text)
  const [line, delimiter] = found ?? []
  if (line === undefined || delimiter === undefined) return null
  return { delimiter, rest: { text: text.slice(line.length), complete } }
}

/**
 * How many lines at the beginning are comments: they begin like one, and stand above a header or have too few fields for
 * a row. A longer one may be a sentence that was cut at a delimiter; as a row it is at least listed.
 */
function commentLines(sample: TextSample, rules: QuoteRules, mayHaveHeader: boolean): number {
  const lines = sample.text.slice(0, LONGEST_PREAMBLE).split(/\r\n|\n|\r/u)
  const firstOther = lines.findIndex((line) => !/^(?:\uFEFF|\s)*(?:#|\/\/|%|$)/u.test(line))
  const leading = lines.slice(0, Math.max(0, firstOther))
  const leadingLines = leading.findLastIndex(isFilled) + 1
  if (leadingLines === 0) return 0
  const below = csvRows(sample, { ...rules, leadingLines }).map(({ values }) => values)
  if (mayHaveHeader && looksLikeHeader(withoutEmptyEnd(below))) return leadingLines
  const usual = mostFrequent(csvRows(sample, rules).map(({ values }) => values.length))
  const mayBeRow = (line: string): boolean => isFilled(line) && line.split(rules.delimiter).length >= usual
  const firstRow = leading.findIndex(mayBeRow)
  return leading.slice(0, firstRow < 0 ? leadingLines : firstRow).findLastIndex(isFilled) + 1
}

function isFilled(line: string): boolean {
  return line.trim() !== ''
}

/** The characters in which comments above the header are looked for. */
const LONGEST_PREAMBLE = 20_000

/** Rows without the columns at their end that are empty in all of them, the header included. */
export function withoutEmptyEnd(rows: readonly (readonly string[])[]): (readonly string[])[] {
  const lastFilled = (row: readonly string[]): number => row.findLastIndex((value) => value.trim() !== '')
  const width = rows.reduce((most, row) => Math.max(most, lastFilled(row) + 1), 0)
  return rows.map((row) => (row.length > width ? row.slice(0, width) : row))
}

/** R names the columns, but not the one of the row names, which are short and all different. */
function hasRowNames(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...data] = rows
  const usual = mostFrequent(data.map((row) => row.length))
  const fitting = data.filter((row) => row.length === usual)
  if (usual < 3 || first.length !== usual - 1 || fitting.length < 0.9 * data.length) return false
  const names = fitting.map((row) => row[0]?.trim() ?? '')
  const areNames = names.every((name) => name !== '' && name.length <= 40 && name.split(/\s+/u).length <= 2)
  return areNames && new Set(names).size === names.length && looksLikeHeader(withNameOfRow(rows))
}

function withNameOfRow([first = [], ...data]: readonly (readonly string[])[]): (readonly string[])[] {
  return [['', ...first], ...data]
}

/** Most fields have a space in front: then it says nothing of a sentence that was cut at a delimiter. */
function isSpaced(rows: readonly (readonly string[])[]): boolean {
  const fields = rows.flatMap((row) => row.slice(1))
  return fields.filter((field) => field.startsWith(' ')).length > fields.length / 2
}
