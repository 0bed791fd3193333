// One pair as a flat row of named, typed cells: what the CSV and Parquet exports write.
import type { PairResult } from '../../db/queries/pairs.ts'

export type Cell = string | number | boolean | null

export interface TableColumn {
  readonly name: string
  readonly type: 'id' | 'count' | 'number' | 'text' | 'boolean'
}

interface PairColumn {
  readonly type: TableColumn['type']
  readonly cell: (pair: PairResult) => Cell | undefined
}

const columns: Readonly<Record<string, PairColumn>> = {
  pair: { type: 'id', cell: (pair) => pair.pairId },
  row: { type: 'id', cell: (pair) => pair.row },
  id: { type: 'text', cell: (pair) => pair.externalId },
  a: { type: 'text', cell: (pair) => pair.textA },
  b: { type: 'text', cell: (pair) => pair.textB },
  gold: { type: 'number', cell: (pair) => pair.gold },
  similarity: { type: 'number', cell: ({ numbers }) => numbers?.similarity },
  gold_residual: { type: 'number', cell: ({ numbers }) => numbers?.goldResidual },
  reference_a: { type: 'number', cell: ({ numbers }) => numbers?.referenceA },
  reference_b: { type: 'number', cell: ({ numbers }) => numbers?.referenceB },
  reference_ab: { type: 'number', cell: ({ numbers }) => numbers?.referenceAb },
  sum: { type: 'number', cell: ({ numbers }) => numbers?.sum },
  expected: { type: 'number', cell: ({ numbers }) => numbers?.expected },
  error: { type: 'number', cell: ({ numbers }) => numbers?.error },
  tokens_a: { type: 'count', cell: ({ numbers }) => numbers?.rows },
  tokens_b: { type: 'count', cell: ({ numbers }) => numbers?.columns },
  nodes_a: { type: 'count', cell: ({ numbers }) => numbers?.nodesA },
  nodes_b: { type: 'count', cell: ({ numbers }) => numbers?.nodesB },
  quadrature_residual: { type: 'number', cell: ({ numbers }) => numbers?.quadratureResidual },
  converged: { type: 'boolean', cell: ({ numbers }) => numbers?.converged },
  truncated: { type: 'boolean', cell: ({ numbers }) => numbers?.truncated },
  unknown_a: { type: 'number', cell: ({ numbers }) => numbers?.unknownA },
  unknown_b: { type: 'number', cell: ({ numbers }) => numbers?.unknownB },
  negative_cells: { type: 'number', cell: ({ numbers }) => numbers?.negativeCells },
  negative: { type: 'number', cell: ({ numbers }) => numbers?.negativeMass },
  failure: { type: 'text', cell: (pair) => pair.failure },
  tags: { type: 'text', cell: ({ tags }) => (tags.length === 0 ? null : tags.join('; ')) },
  note: { type: 'text', cell: (pair) => pair.note },
}

/**
 * The columns, those of the corpus at the end; a metadata column whose name is taken is called `metadata_NAME`.
 *
 * @param further names that are taken as well
 */
export function tableColumns(
  metadataColumns: readonly string[],
  further: readonly string[] = [],
): readonly TableColumn[] {
  const named: TableColumn[] = Object.entries(columns).map(([name, { type }]) => ({ name, type }))
  const taken = new Set([...named.map(({ name }) => name), ...further])
  for (const column of metadataColumns) {
    let name = column
    while (taken.has(name)) name = `metadata_${name}`
    taken.add(name)
    named.push({ name, type: 'text' })
  }
  return named
}

/** The cells of a pair in the order of {@link tableColumns}. */
export function cellsOfPair(pair: PairResult, metadataColumns: readonly string[]): readonly Cell[] {
  return [
    ...Object.values(columns).map(({ cell }) => cell(pair) ?? null),
    ...metadataColumns.map((column) =>
      Object.hasOwn(pair.metadata, column) ? (pair.metadata[column] ?? null) : null,
    ),
  ]
}
