// How much of a matrix speaks against similarity (method §7): share of negative cells, and Σ|A⁻| / Σ|A|.

export interface NegativeShares {
  /** Share of cells below zero. */
  readonly negativeCells: number
  /** Sum of the magnitudes of negative cells over that of all cells; 0 for a matrix of zeros. */
  readonly negativeMass: number
}

/** @param matrix cells in any order */
export function negativeShares(matrix: Float32Array | Float64Array): NegativeShares {
  let count = 0
  let negative = 0
  let total = 0
  for (const cell of matrix) {
    total += Math.abs(cell)
    if (cell < 0) {
      count++
      negative -= cell
    }
  }
  return {
    negativeCells: matrix.length === 0 ? 0 : count / matrix.length,
    negativeMass: total === 0 ? 0 : negative / total,
  }
}
