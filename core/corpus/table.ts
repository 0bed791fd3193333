// The sample of a corpus as a table: the names of its columns and its first rows.

import { PairLensError } from '../errors.ts'
import { nameColumns } from './columns.ts'
import type { Dialect, TextSample } from './dialect.ts'
import { readFields } from './fields.ts'
import { csvRows, mostFrequent, type TableRow } from './guessDelimiter.ts'
import { withoutEmptyEnd } from './guessDialect.ts'
import { listRows, objectRows, shown, statedColumns } from './jsonRows.ts'
import { recordsOfSample } from './records.ts'

/** Names and values; rows with another number of columns are left out. */
export interface SampleTable {
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

/**
 * Reads a sample as a table. For JSON objects the columns are the keys in the order in which they first occur.
 *
 * @param source the file's name, for messages
 * @throws PairLensError `input` when there is nothing but blank lines, a header, or rows that cannot be read
 */
export function readTable(source: string, sample: TextSample, dialect: Dialect): SampleTable {
  const records = recordsOfSample(sample, dialect).filter(
    (record) => record.text.trim() !== '' && record.row > (dialect.leadingLines ?? 0),
  )
  if (sample.complete && records.length === 0) {
    throw new PairLensError(
      'input',
      `${source} has no rows: choose a file with at least one pair of sentences.`,
    )
  }
  if (sample.complete && dialect.header && records.length === 1) {
    throw new PairLensError(
      'input',
      `${source} has a header but no rows: add pairs of sentences, or state that it has no header.`,
    )
  }
  const table =
    dialect.format === 'csv'
      ? tableOf(csvRows(sample, dialect), dialect)
      : dialect.lists === true
        ? tableOf(listRows(sample, dialect), dialect, statedColumns(sample))
        : objectTable(sample, dialect)
  if (table.columns.length === 0) {
    const [first] = records
    const fields = first === undefined ? null : readFields(first, dialect)
    const reason = fields?.kind === 'unreadable' ? fields.reason : 'is too long'
    throw noUsableRow(source, `row ${first?.row ?? 1} ${reason}`)
  }
  return table
}

/** @param stated names that stand elsewhere in the file */
function tableOf(
  rows: readonly TableRow[],
  dialect: Dialect,
  stated: readonly string[] | null = null,
): SampleTable {
  const trimmed = withoutEmptyEnd(rows.map(({ values }) => values))
  const all = rows.map(({ row }, index) => ({ row, values: trimmed[index] ?? [] }))
  const first = dialect.header ? (all[0]?.values ?? null) : null
  const header = first !== null && dialect.rowNames === true ? ['row', ...first] : (first ?? stated)
  const data = dialect.header ? all.slice(1) : all
  const columns = nameColumns(header, mostFrequent(data.map(({ values }) => values.length)))
  const fitting = data.filter(({ values }) => values.length === columns.length)
  const padded = data.map(({ row, values }) => ({
    row,
    values: columns.map((_, index) => values[index] ?? ''),
  }))
  return { columns, rows: fitting.length > 0 ? fitting : padded }
}

function objectTable(sample: TextSample, dialect: Dialect): SampleTable {
  const objects = objectRows(sample, dialect)
  const columns = [...new Set(objects.flatMap(({ fields }) => [...fields.keys()]))]
  const rows = objects.map(({ row, fields }) => ({
    row,
    values: columns.map((column) => shown(fields.get(column))),
  }))
  return { columns, rows }
}

/** The error for a file none of whose rows can be used; `firstReason` is that of its first rejected row. */
export function noUsableRow(source: string, firstReason: string | undefined): PairLensError {
  const problem = firstReason === undefined ? '' : ` (the first problem: ${firstReason})`
  return new PairLensError(
    'input',
    `${source} has no usable row${problem}: correct the file, or state its delimiter, encoding, header or columns.`,
  )
}
