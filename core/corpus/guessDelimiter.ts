// Guesses the delimiter of a table and what its quotes mean: the reading in which most of the text falls into rows alike.

import type { Dialect, DialectOverrides, TextSample } from './dialect.ts'
import { splitCsvRecord } from './fields.ts'
import type { QuoteRules } from './quotes.ts'
import { recordsOfSample } from './records.ts'

/** Delimiters that are tried, the one that people type least first: it wins when several fit equally well. */
const delimiters = ['\t', '|', ';', ','] as const

/** How a sample of delimited text is cut up. */
export type CsvLayout = QuoteRules & Pick<Dialect, 'leadingLines'>

/** A row as it stands in the file. */
export interface TableRow {
  /** 1-based number in the file; the header and blank lines count. */
  readonly row: number
  readonly values: readonly string[]
}

/** The rows of a sample as fields; blank, leading and unreadable records left out. */
export function csvRows(sample: TextSample, layout: CsvLayout): TableRow[] {
  const rows: TableRow[] = []
  for (const record of recordsOfSample(sample, { format: 'csv', ...layout })) {
    if (record.text === '' || record.problem !== null || record.row <= (layout.leadingLines ?? 0)) continue
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

export function guessDelimiter(sample: TextSample, overrides: DialectOverrides): QuoteRules {
  const tried = readings(sample, overrides)
  const plain = tried[0] ?? { delimiter: ',', quote: '"' }
  let best = { rules: { ...plain, delimiter: overrides.delimiter ?? ',' }, fit: 0 }
  for (const rules of tried) {
    const fit = fitOf(sample, rules)
    // A percent is not worth changing one's mind for: a few bad rows are to be expected.
    if (fit > best.fit + 0.01) best = { rules, fit }
  }
  return best.rules
}

/** All that may be meant, the plainer first. */
function readings(sample: TextSample, overrides: DialectOverrides): QuoteRules[] {
  const stated = overrides.delimiter
  // R puts a space between fields, and quotes around those that are texts.
  const spaced = /^\s*"[^"\r\n]*" "/u.test(sample.text) ? [' '] : []
  return (stated === undefined ? [...delimiters, ...spaced] : [stated]).flatMap((delimiter) =>
    (overrides.quote === undefined ? quotesFor(delimiter) : [overrides.quote]).flatMap((quote) =>
      quote === '' ? [{ delimiter, quote }] : variants(sample, { delimiter, quote }, overrides),
    ),
  )
}

/** Tab-separated corpora are often written without any quoting, with quotes as ordinary characters. */
function quotesFor(delimiter: string): readonly string[] {
  return delimiter === '\t' ? ['"', ''] : ['"']
}

function variants(sample: TextSample, plain: QuoteRules, { escape }: DialectOverrides): QuoteRules[] {
  const escaped = { ...plain, escape: '\\' } as const
  if (escape === '\\') return [escaped]
  const spaceBefore = sample.text.includes(` ${plain.quote}`) && plain.delimiter !== ' '
  return [
    plain,
    ...(escape === undefined && sample.text.includes(`\\${plain.quote}`) ? [escaped] : []),
    ...(spaceBefore ? [{ ...plain, spaceBeforeQuote: true } as const] : []),
  ]
}

/**
 * The share of the sample's characters in records that have the usual number of columns, from 0 to 1. Counting
 * characters, not records, makes one record that swallows half the sample weigh as much as it should; so do lines that
 * had to be taken apart.
 */
function fitOf(sample: TextSample, rules: QuoteRules): number {
  const shapes: { readonly columns: number; readonly characters: number; readonly spaced: number }[] = []
  for (const record of recordsOfSample(sample, { format: 'csv', ...rules })) {
    if (record.text === '') continue
    const isReadable = record.problem === null && !record.apart
    const fields = (isReadable ? splitCsvRecord(record, rules) : null) ?? []
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
