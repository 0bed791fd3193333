// How much of a matrix its strongest cells hold (method §7): the sum of the top p·|A| cells over ΣA.

/**
 * The cumulative share at each p. Cells are ranked by their signed value, the largest first, and ⌈p·|A|⌉ of them are
 * taken, so that a share may exceed 1: negative cells come last.
 *
 * @param matrix cells in any order
 * @param shares p, each above 0 and at most 1, ascending
 * @returns one share for each p; null when |ΣA| is below `floor`, where a quotient says nothing
 */
export function cumulativeShare(
  matrix: Float32Array,
  shares: readonly number[],
  floor: number,
): Float64Array | null {
  const cells = Float32Array.from(matrix).sort().reverse()
  let total = 0
  for (const cell of cells) total += cell
  if (!(Math.abs(total) >= floor)) return null

  const result = new Float64Array(shares.length)
  let taken = 0
  let sum = 0
  shares.forEach((share, index) => {
    const wanted = topCount(share, cells.length)
    for (; taken < wanted; taken++) sum += cells[taken] ?? 0
    result[index] = sum / total
  })
  return result
}

/** How many of `count` cells the top share p has: ⌈p·count⌉, with products such as 0.07 · 100 taken as whole. */
export function topCount(share: number, count: number): number {
  return Math.min(count, Math.ceil(share * count - 1e-9))
}
