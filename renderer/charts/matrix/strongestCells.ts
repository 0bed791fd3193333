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
  const cells: RankedCell[] = []
  for (let row = 0; row < picture.rows.length; row++) {
    for (let column = 0; column < picture.columns.length; column++) {
      const value = cellValue(picture, row, column)
      const wanted = sign === 'any' ? value !== 0 : sign === 'positive' ? value > 0 : value < 0
      if (wanted && within(row, column)) cells.push({ row, column, value })
    }
  }
  return cells.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, count)
}
