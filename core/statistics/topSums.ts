// Sums of the strongest cells of a matrix: behind the cumulative share, and behind scores rebuilt from few cells.
import { topCount } from './cumulativeShare.ts'

/**
 * For each share p the sum of the ⌈p·|A|⌉ strongest cells.
 *
 * @param order indices of the cells, the strongest first
 * @param shares ascending, from 0 to 1
 */
export function topSums(cells: Float64Array, order: Uint32Array, shares: readonly number[]): Float64Array {
  const sums = new Float64Array(shares.length)
  let taken = 0
  let sum = 0
  for (let index = 0; index < shares.length; index++) {
    const wanted = topCount(shares[index] ?? 0, cells.length)
    for (; taken < wanted; taken++) sum += cells[order[taken] ?? 0] ?? 0
    sums[index] = sum
  }
  return sums
}
