// Makes a matrix small enough to be drawn in a row of a table.

import type { Thumbnail } from '../../contract/engine/schemas/pairs.ts'

const mostCells = 16
const brightest = 127

/**
 * Sums the cells of a matrix (rows × columns, row-major) into at most 16 × 16 blocks, scaled so that the largest
 * magnitude among them is 127. Sums and not means: what neighbouring tokens contribute together is the sum, as it is
 * for the tokens of a word.
 */
export function thumbnailOf(matrix: Float32Array, rows: number, columns: number): Thumbnail {
  const [height, width] = [Math.min(rows, mostCells), Math.min(columns, mostCells)]
  const sums = new Float64Array(height * width)
  for (let i = 0; i < rows; i++) {
    const line = Math.floor((i * height) / rows) * width
    for (let j = 0; j < columns; j++) {
      const block = line + Math.floor((j * width) / columns)
      sums[block] = (sums[block] ?? 0) + (matrix[i * columns + j] ?? 0)
    }
  }
  const largest = sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), 0)
  const cells = Int8Array.from(sums, (sum) => (largest > 0 ? Math.round((sum / largest) * brightest) : 0))
  return { rows: height, columns: width, cells }
}
