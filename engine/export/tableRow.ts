// One pair as a flat row of named cells: what the CSV export writes.
import type { PairResult } from '../../db/queries/pairs.ts'

export type Cell = string | number | boolean | null

const cellsOf: Readonly<Record<string, (pair: PairResult) => Cell | undefined>> = {
  pair: (pair) => pair.pairId,
  row: (pair) => pair.row,
  id: (pair) => pair.externalId,
  a: (pair) => pair.textA,
  b: (pair) => pair.textB,
  gold: (pair) => pair.gold,
  similarity: ({ numbers }) => numbers?.prediction,
  residual: ({ numbers }) => numbers?.goldResidual,
  reference_a: ({ numbers }) => numbers?.referenceA,
  reference_b: ({ numbers }) => numbers?.referenceB,
  reference_ab: ({ numbers }) => numbers?.referenceAb,
  sum: ({ numbers }) => numbers?.sum,
  expected: ({ numbers }) => numbers?.expected,
  error: ({ numbers }) => numbers?.error,
  tokens_a: ({ numbers }) => numbers?.rows,
  tokens_b: ({ numbers }) => numbers?.columns,
  nodes_a: ({ numbers }) => numbers?.nodesA,
  nodes_b: ({ numbers }) => numbers?.nodesB,
  convergence: ({ numbers }) => numbers?.residual,
  converged: ({ numbers }) => numbers?.converged,
  truncated: ({ numbers }) => numbers?.truncated,
  negative_cells: ({ numbers }) => numbers?.negativeCells,
  negative: ({ numbers }) => numbers?.negativeMass,
  failure: (pair) => pair.failure,
  tags: ({ tags }) => (tags.length === 0 ? null : tags.join('; ')),
  note: (pair) => pair.note,
}

/** The names of the columns; a metadata column whose name is taken is called `metadata_NAME`. */
export function columnNames(metadataColumns: readonly string[]): readonly string[] {
  const names = Object.keys(cellsOf)
  for (const column of metadataColumns) {
    let name = column
    while (names.includes(name)) name = `metadata_${name}`
    names.push(name)
  }
  return names
}

/** The cells of a pair in the order of {@link columnNames}. */
export function cellsOfPair(pair: PairResult, metadataColumns: readonly string[]): readonly Cell[] {
  return [
    ...Object.values(cellsOf).map((cell) => cell(pair) ?? null),
    ...metadataColumns.map((column) =>
      Object.hasOwn(pair.metadata, column) ? (pair.metadata[column] ?? null) : null,
    ),
  ]
}
