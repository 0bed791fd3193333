// The cells of a matrix that matter most, in order.
import { cellValue, type MatrixPicture } from './matrixPicture.ts'

export interface RankedCell {
  readonly row: number
  readonly column: number
  readonly value: number
}

/** Which cells are ranked: those above 0 or below 0 by magnitude, or all by magnitude. */
export type CellSign = 'positive' | 'negative' | 'any'

/**
 * The strongest cells first; zeros are left out, ties stand in the order of the matrix.
 *
 * @param within only cells for which it holds
 */
export function strongestCells(
  picture: MatrixPicture,
  sign: CellSign,
  count: number,
  within: (row: number, column: number) => boolean = () => true,
): readonly RankedCell[] {
  // The best so far, in order: one pass and few insertions, for a long pair has tens of thousands of cells.
  const best: RankedCell[] = []
  let least = 0
  for (let row = 0; row < picture.rows.length; row++) {
    for (let column = 0; column < picture.columns.length; column++) {
      const value = cellValue(picture, row, column)
      if (strengthOf(value, sign) <= least || !within(row, column)) continue
      const place = best.findLastIndex((cell) => Math.abs(cell.value) >= Math.abs(value)) + 1
      best.splice(place, 0, { row, column, value })
      if (best.length > count) best.pop()
      if (best.length === count) least = Math.abs(best.at(-1)?.value ?? 0)
    }
  }
  return best
}

/** The magnitude of a cell that is ranked, otherwise 0. */
function strengthOf(value: number, sign: CellSign): number {
  switch (sign) {
    case 'positive':
      return Math.max(0, value)
    case 'negative':
      return Math.max(0, -value)
    case 'any':
      return Math.abs(value)
  }
}
