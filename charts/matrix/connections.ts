// The lines of the connection view: which are drawn, how wide, along which path.
import { type RankedCell, strongestCells } from './strongestCells.ts'
import type { MatrixPicture } from './matrixPicture.ts'

export interface LitWords {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/**
 * The strongest pairs, the weakest first so that strong lines lie above. When words are lit, theirs alone; when one
 * cell is lit, all, with that cell among them.
 */
export function connectionLines(
  picture: MatrixPicture,
  most: number,
  lit: LitWords | null,
): readonly RankedCell[] {
  const isCell = lit !== null && lit.rows.length > 0 && lit.columns.length > 0
  const lines =
    lit === null || isCell
      ? strongestCells(picture, 'any', most)
      : strongestCells(
          picture,
          'any',
          most,
          (row, column) => lit.rows.includes(row) || lit.columns.includes(column),
        )
  if (!isCell) return [...lines].reverse()
  const isLit = ({ row, column }: RankedCell): boolean =>
    lit.rows.includes(row) && lit.columns.includes(column)
  const litLines = strongestCells(picture, 'any', most, (row, column) => isLit({ row, column, value: 0 }))
  return [...[...lines].reverse().filter((line) => !isLit(line)), ...litLines]
}

/** In CSS pixels: the largest magnitude is 7 wide, the smallest can still be seen. */
export function lineWidth(value: number, largest: number): number {
  return largest === 0 ? 0 : 0.75 + 6.25 * Math.min(1, Math.abs(value) / largest)
}

/** A curve from the left edge to the right one, level at both ends. */
export function linePath(width: number, left: number, right: number): string {
  const middle = width / 2
  return `M0 ${left}C${middle} ${left} ${middle} ${right} ${width} ${right}`
}
