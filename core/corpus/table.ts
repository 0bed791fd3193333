// The sample of a corpus as a table: the names of its columns and its first rows.

import { PairLensError } from '../errors.ts'
import { nameColumns } from './columns.ts'
import type { Dialect, TextSample } from './dialect.ts'
import { parseJsonRecord, readFields, textOf } from './fields.ts'
import { csvRows, mostFrequent, type TableRow } from './guessDialect.ts'
import { recordsOfSample } from './records.ts'

/** Names and values; rows with another number of columns are left out. */
export interface SampleTable {
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

/**
 * Reads a sample as a table. For JSONL the columns are the keys in the order in which they first occur.
 *
 * @param source the file's name, for messages
 * @throws PairLensError `input` when there is nothing but blank lines, a header, or rows that cannot be read
 */
export function readTable(source: string, sample: TextSample, dialect: Dialect): SampleTable {
  const records = recordsOfSample(sample, dialect).filter((record) => record.text.trim() !== '')
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
  const table = dialect.format === 'jsonl' ? jsonTable(sample, dialect) : csvTable(sample, dialect)
  if (table.columns.length === 0) {
    const [first] = records
    const fields = first === undefined ? null : readFields(first, dialect, [])
    const reason = fields?.kind === 'unreadable' ? fields.reason : 'its first row is too long'
    throw noUsableRow(source, reason)
  }
  return table
}

function csvTable(sample: TextSample, dialect: Dialect): SampleTable {
  const all = csvRows(sample, dialect)
  const header = dialect.header ? (all[0]?.values ?? null) : null
  const data = dialect.header ? all.slice(1) : all
  const columns = nameColumns(header, mostFrequent(data.map(({ values }) => values.length)))
  return { columns, rows: data.filter(({ values }) => values.length === columns.length) }
}

function jsonTable(sample: TextSample, dialect: Dialect): SampleTable {
  const objects = recordsOfSample(sample, dialect).flatMap((record) => {
    const parsed = record.problem === null && record.text !== '' ? parseJsonRecord(record) : null
    if (parsed?.kind !== 'object') return []
    return [{ row: record.row, fields: new Map<string, unknown>(Object.entries(parsed.object)) }]
  })
  const columns = [...new Set(objects.flatMap(({ fields }) => [...fields.keys()]))]
  const rows = objects.map(({ row, fields }) => ({
    row,
    values: columns.map((column) => textOf(fields.get(column)) ?? ''),
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
