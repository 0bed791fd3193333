// What is said about a cell or a word: its name, its attribution, its share and its parts of speech.
import type { DisplayMatrix, MatrixLabel } from '../../../charts/matrix/displayMatrix.ts'
import type { Target } from './useHighlight.ts'

export interface TargetDescription {
  /** `kitten × cat`, or the word alone. */
  readonly name: string
  /** Of a cell its value, of a word the sum of its row or column. */
  readonly value: number
  /** Of the sum of the whole matrix; null when that is 0. */
  readonly share: number | null
  /** `NOUN–NOUN`; empty where it would say the name again. */
  readonly pos: string
  readonly isCell: boolean
}

/** Null for nothing, or for what the matrix does not have. */
export function describeTarget(matrix: DisplayMatrix, target: Target | null): TargetDescription | null {
  if (target === null) return null
  const rows = pick(matrix.rows, target.rows)
  const columns = pick(matrix.columns, target.columns)
  if (rows.length === 0 && columns.length === 0) return null
  const isCell = rows.length > 0 && columns.length > 0
  const value = sumOver(
    matrix,
    rows.length === 0 ? all(matrix.rows) : target.rows,
    columns.length === 0 ? all(matrix.columns) : target.columns,
  )
  return {
    name: [nameOf(rows), nameOf(columns)].filter((name) => name !== '').join(' × '),
    value,
    share: matrix.sum === 0 ? null : value / matrix.sum,
    pos:
      matrix.level === 'pos'
        ? ''
        : [rows[0]?.pos, columns[0]?.pos].filter((pos) => pos !== undefined).join('–'),
    isCell,
  }
}

function sumOver(
  { cells, columns }: DisplayMatrix,
  rowIndices: readonly number[],
  columnIndices: readonly number[],
): number {
  let sum = 0
  for (const row of rowIndices) {
    for (const column of columnIndices) sum += cells[row * columns.length + column] ?? 0
  }
  return sum
}

function pick(labels: readonly MatrixLabel[], indices: readonly number[]): readonly MatrixLabel[] {
  return indices.flatMap((index) => labels[index] ?? [])
}

function all(labels: readonly MatrixLabel[]): readonly number[] {
  return labels.map((_, index) => index)
}

/** Sub-tokens of a word follow each other as they stand in the vocabulary. */
function nameOf(labels: readonly MatrixLabel[]): string {
  return labels.map(({ text }) => text).join(' ')
}
