// What is lit in the sentences: the tokens of lit rows and columns, and how much the others go with a lit word.
import type { DisplayMatrix, MatrixLabel } from '../../../charts/matrix/displayMatrix.ts'
import type { Target } from './useHighlight.ts'

/** Positions of the tokens of lit rows (of a) and columns (of b). */
export function litTokens(
  { rows, columns }: DisplayMatrix,
  lit: Target | null,
): { readonly a: ReadonlySet<number>; readonly b: ReadonlySet<number> } {
  return { a: tokensOf(rows, lit?.rows ?? []), b: tokensOf(columns, lit?.columns ?? []) }
}

/**
 * When words of one side alone are lit: for each token of the other side its attribution with them, −1..1 relative to
 * `largest`. Empty otherwise.
 */
export function tokenWeights(
  matrix: DisplayMatrix,
  lit: Target | null,
  largest: number,
): { readonly a: ReadonlyMap<number, number>; readonly b: ReadonlyMap<number, number> } {
  const none: ReadonlyMap<number, number> = new Map()
  if (lit === null || largest === 0) return { a: none, b: none }
  const { rows, columns, cells } = matrix
  const value = (row: number, column: number): number => cells[row * columns.length + column] ?? 0
  const weighed = (labels: readonly MatrixLabel[], sumOf: (index: number) => number) =>
    new Map(
      labels.flatMap(({ tokens }, index) => tokens.map((token) => [token, sumOf(index) / largest] as const)),
    )
  if (lit.columns.length === 0) {
    return { a: none, b: weighed(columns, (column) => total(lit.rows, (row) => value(row, column))) }
  }
  if (lit.rows.length === 0) {
    return { a: weighed(rows, (row) => total(lit.columns, (column) => value(row, column))), b: none }
  }
  return { a: none, b: none }
}

function tokensOf(labels: readonly MatrixLabel[], indices: readonly number[]): ReadonlySet<number> {
  return new Set(indices.flatMap((index) => labels[index]?.tokens ?? []))
}

function total(indices: readonly number[], valueOf: (index: number) => number): number {
  return indices.reduce((sum, index) => sum + valueOf(index), 0)
}
