// The columns of the Parquet export: those of the CSV export with their types, then tokens and matrix as lists.
import type { SchemaElement } from 'hyparquet'
import { type TableColumn, tableColumns } from './tableRow.ts'

const flatTypes: Readonly<Record<TableColumn['type'], Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  id: { type: 'INT64' },
  count: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  boolean: { type: 'BOOLEAN' },
}

/** Columns that only this format has. */
export const listColumns = ['a_tokens', 'b_tokens', 'matrix'] as const

/**
 * The whole schema in the order in which Parquet keeps it: every group before its children.
 *
 * @param hasPrompts whether tokens say if they belong to a prompt
 */
export function parquetSchema(metadataColumns: readonly string[], hasPrompts: boolean): SchemaElement[] {
  const token = tokenSchema(hasPrompts)
  const flat = tableColumns(metadataColumns, listColumns)
  return [
    { name: 'pairs', num_children: flat.length + listColumns.length },
    ...flat.map(({ name, type }): SchemaElement => ({
      name,
      repetition_type: 'OPTIONAL',
      ...flatTypes[type],
    })),
    ...listOf('a_tokens', 'OPTIONAL', token),
    ...listOf('b_tokens', 'OPTIONAL', token),
    ...listOf('matrix', 'OPTIONAL', listOf('element', 'REQUIRED', [leaf('element', 'FLOAT')])),
  ]
}

/** The three levels that Parquet spells a list in. */
function listOf(
  name: string,
  repetition: 'OPTIONAL' | 'REQUIRED',
  element: readonly SchemaElement[],
): SchemaElement[] {
  return [
    {
      name,
      repetition_type: repetition,
      converted_type: 'LIST',
      num_children: 1,
      logical_type: { type: 'LIST' },
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ]
}

function leaf(name: string, type: NonNullable<SchemaElement['type']>): SchemaElement {
  return { name, type, repetition_type: 'REQUIRED' }
}

const tokenSchema = (hasPrompts: boolean): readonly SchemaElement[] => [
  { name: 'element', repetition_type: 'REQUIRED', num_children: hasPrompts ? 7 : 6 },
  { ...leaf('text', 'BYTE_ARRAY'), converted_type: 'UTF8' },
  leaf('start', 'INT32'),
  leaf('end', 'INT32'),
  leaf('special', 'BOOLEAN'),
  { name: 'word', type: 'INT32', repetition_type: 'OPTIONAL' },
  { ...leaf('pos', 'BYTE_ARRAY'), converted_type: 'UTF8' },
  ...(hasPrompts ? [leaf('prompt', 'BOOLEAN')] : []),
]
