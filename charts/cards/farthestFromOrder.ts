// Which points stand out: those whose places in the orders of their two numbers are farthest apart.
import { ranks } from '../../core/statistics/ranks.ts'

/** @returns indices, the farthest first */
export function farthestFromOrder(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  most: number,
): readonly number[] {
  const [ranksX, ranksY] = [ranks(x), ranks(y)]
  const distance = Array.from(ranksX, (rank, index) => Math.abs(rank - (ranksY[index] ?? rank)))
  return Array.from(distance.keys())
    .sort((a, b) => (distance[b] ?? 0) - (distance[a] ?? 0))
    .slice(0, most)
}
