// Guesses the layout of a corpus file (format, delimiter, quotes, header) from its beginning.

import type { Dialect, DialectOverrides, TextSample } from './dialect.ts'
import { splitCsvRecord } from './fields.ts'
import { looksLikeHeader } from './header.ts'
import { recordsOfSample } from './records.ts'

/** Delimiters that are tried, the one that people type least first: it wins when several fit equally well. */
const delimiters = ['\t', '|', ';', ','] as const

/** Guesses the layout of a file from its beginning. Never fails: a file that fits nothing is taken as CSV. */
export function guessDialect(
  sample: TextSample,
  encoding: string,
  overrides: DialectOverrides = {},
): Dialect {
  const format = overrides.format ?? (overrides.delimiter === undefined ? guessFormat(sample.text) : 'csv')
  if (format === 'jsonl') return { format, encoding, delimiter: '', header: false, quote: '' }
  const { delimiter, quote } = guessDelimiter(sample, overrides)
  const layout = { format, encoding, delimiter, quote }
  return {
    ...layout,
    header: overrides.header ?? looksLikeHeader(csvRows(sample, layout).map(({ values }) => values)),
  }
}

/** A row as it stands in the file. */
export interface TableRow {
  /** 1-based number in the file; the header and blank lines count. */
  readonly row: number
  readonly values: readonly string[]
}

/** The rows of a sample as fields, blank and unreadable records left out. */
export function csvRows(sample: TextSample, layout: Omit<Dialect, 'header'>): TableRow[] {
  const rows: TableRow[] = []
  for (const record of recordsOfSample(sample, layout)) {
    if (record.text === '' || record.problem !== null) continue
    const fields = splitCsvRecord(record, layout)
    if (fields !== null) rows.push({ row: record.row, values: fields })
  }
  return rows
}

/** The number that occurs most often, the first such on a tie; 0 for none. */
export function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = 0
  for (const [value, frequency] of counts) if (frequency > (counts.get(best) ?? 0)) best = value
  return best
}

/** JSONL when the first line that is not blank begins like a JSON object. */
function guessFormat(text: string): Dialect['format'] {
  return /^[\s\uFEFF]*\{\s*["}]/u.test(text) ? 'jsonl' : 'csv'
}

function guessDelimiter(
  sample: TextSample,
  overrides: DialectOverrides,
): Pick<Dialect, 'delimiter' | 'quote'> {
  let best = { delimiter: overrides.delimiter ?? ',', quote: overrides.quote ?? '"', fit: 0 }
  for (const delimiter of overrides.delimiter === undefined ? delimiters : [overrides.delimiter]) {
    for (const quote of overrides.quote === undefined ? quotesFor(delimiter) : [overrides.quote]) {
      const fit = fitOf(sample, { format: 'csv', encoding: '', delimiter, quote })
      // A percent is not worth changing one's mind for: a few bad rows are to be expected.
      if (fit > best.fit + 0.01) best = { delimiter, quote, fit }
    }
  }
  return { delimiter: best.delimiter, quote: best.quote }
}

/** Tab-separated corpora are often written without any quoting, with quotes as ordinary characters. */
function quotesFor(delimiter: string): readonly string[] {
  return delimiter === '\t' ? ['"', ''] : ['"']
}

/**
 * The share of the sample's characters in records that have the usual number of columns, from 0 to 1. Counting
 * characters, not records, makes one record that swallows half the sample weigh as much as it should.
 */
function fitOf(sample: TextSample, layout: Omit<Dialect, 'header'>): number {
  const shapes: { readonly columns: number; readonly characters: number; readonly spaced: number }[] = []
  for (const record of recordsOfSample(sample, layout)) {
    if (record.text === '') continue
    const fields = (record.problem === null ? splitCsvRecord(record, layout) : null) ?? []
    const spaced = fields.slice(1).filter((field) => field.startsWith(' ')).length
    shapes.push({ columns: fields.length, characters: record.text.length, spaced })
  }
  const usual = mostFrequent(shapes.map((shape) => shape.columns))
  if (usual < 2) return 0
  const fitting = shapes.filter((shape) => shape.columns === usual)
  const share = sum(fitting.map((shape) => shape.characters)) / sample.text.length
  // With a space behind it, a character is more likely to be punctuation of the sentences.
  const spaced = sum(fitting.map((shape) => shape.spaced)) / (fitting.length * (usual - 1))
  return share * (1 - 0.2 * spaced)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
