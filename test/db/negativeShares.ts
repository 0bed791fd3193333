// Negative cells and negative mass of a matrix, for generated results.

/** Share of cells below 0, and Σ|A⁻| / Σ|A|. */
export function negativeShares(matrix: Float32Array): { negativeCells: number; negativeMass: number } {
  const negative = matrix.filter((cell) => cell < 0)
  const mass = (cells: Float32Array) => cells.reduce((total, cell) => total + Math.abs(cell), 0)
  return { negativeCells: negative.length / matrix.length, negativeMass: mass(negative) / mass(matrix) }
}
