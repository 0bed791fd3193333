// The rows of a JSON sample: objects by name, or lists in their order, as people read them.

import type { Dialect, TextSample } from './dialect.ts'
import { readFields } from './fields.ts'
import type { TableRow } from './guessDelimiter.ts'
import { written } from './jsonColumns.ts'
import { parseJson } from './parseJson.ts'
import { recordsOfSample } from './records.ts'

/** Objects of a sample, each as a map from key to value. */
export function objectRows(
  sample: TextSample,
  dialect: Dialect,
): { readonly row: number; readonly fields: ReadonlyMap<string, unknown> }[] {
  return recordsOfSample(sample, dialect).flatMap((record) => {
    const fields = record.text === '' ? null : readFields(record, dialect)
    if (fields?.kind !== 'object') return []
    return [{ row: record.row, fields: new Map<string, unknown>(Object.entries(fields.object)) }]
  })
}

/** Lists of a sample, their values as texts. */
export function listRows(sample: TextSample, dialect: Dialect): TableRow[] {
  return recordsOfSample(sample, dialect).flatMap((record) => {
    const fields = record.text === '' ? null : readFields(record, dialect)
    return fields?.kind === 'list' ? [{ row: record.row, values: fields.values.map(shown) }] : []
  })
}

/** The names that a table written by pandas (orient split) states beside its rows; null when there are none. */
export function statedColumns(sample: TextSample): string[] | null {
  const rowsAt = { kind: 'list', key: 'columns' } as const
  const names = recordsOfSample(sample, { format: 'json', delimiter: '', quote: '', rowsAt }).map(
    ({ text, problem }) => (problem === null ? parseJson(text) : undefined),
  )
  return names.length > 0 && names.every((name) => typeof name === 'string') ? names : null
}

/** A value as text; nothing for none. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : (written(value) ?? '')
}
