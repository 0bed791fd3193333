// What a picture of a matrix is made of, however it is drawn.

import type { Words } from '../words/words.ts'

export interface PictureLabel {
  readonly text: string
  /** Special tokens are drawn muted. */
  readonly special: boolean
}

export interface MatrixPicture {
  readonly rows: readonly PictureLabel[]
  readonly columns: readonly PictureLabel[]
  /** Row-major. */
  readonly cells: ArrayLike<number>
}

/** The value of a cell; 0 outside of the matrix. */
export function cellValue({ cells, columns }: MatrixPicture, row: number, column: number): number {
  return cells[row * columns.length + column] ?? 0
}

/** By how much values are multiplied where they are written into cells: at most three digits, few of them zeros. */
export function valueFactor(largest: number): number {
  return largest < 10 ? 100 : 1
}

/** What stands below a picture whose numbers are multiplied; null where they are not, or there are none. */
export function valueNote(
  { showValues, largest }: { readonly showValues: boolean; readonly largest: number },
  { t }: Words,
): string | null {
  const factor = valueFactor(largest)
  return showValues && factor !== 1 ? t('charts.cellFactor', { factor }) : null
}

/** What is written into a cell: a whole number; nothing where it would be 0. */
export function cellText(value: number, factor: number): string {
  const rounded = Math.round(Math.abs(value) * factor)
  if (rounded === 0) return ''
  return value < 0 ? `−${rounded}` : `${rounded}`
}
