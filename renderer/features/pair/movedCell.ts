// Where a key leads to from a cell of a matrix.
import type { MatrixCell } from './useHighlight.ts'

const page = 10

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-page, 0],
  PageDown: [page, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/** The next cell, kept inside; the first cell when there was none; null for keys that do not move. */
export function movedCell(
  key: string,
  from: MatrixCell | null,
  rowCount: number,
  columnCount: number,
): MatrixCell | null {
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined
  if (step === undefined || rowCount === 0 || columnCount === 0) return null
  if (from === null) return { row: 0, column: 0 }
  return {
    row: Math.max(0, Math.min(rowCount - 1, from.row + step[0])),
    column: Math.max(0, Math.min(columnCount - 1, from.column + step[1])),
  }
}
