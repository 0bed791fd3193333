// How concentrated a matrix is (method §7): the cumulative share of its largest cells.

/**
 * Sum of the largest `share` of the cells, ranked by signed value, over the sum of all cells. May exceed 1, because
 * negative cells come last. NaN when the cells sum to 0.
 *
 * @param share above 0 and at most 1; at least one cell is taken
 */
export function topCellShare(cells: ArrayLike<number>, share: number): number {
  const ranked = Float64Array.from(cells).sort().reverse()
  const count = Math.max(1, Math.round(share * ranked.length))
  let top = 0
  let all = 0
  ranked.forEach((cell, rank) => {
    if (rank < count) top += cell
    all += cell
  })
  return top / all
}
