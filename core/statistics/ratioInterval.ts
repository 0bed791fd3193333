// The interval of a quotient of two sums over independent pairs, from sums alone.

import { leastPairsOfInterval } from './replicated.ts'

/** Sums over pairs of a numerator y and a denominator x. */
export interface RatioSums {
  readonly pairs: number
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

/**
 * The 95 % interval of R = Σ y / Σ x by linearisation: the variance of R is that of Σ (y − R x) / Σ x (Cochran, "Sampling
 * Techniques", 1977, 6.4), with the quantile of Student's t for as many pairs. Where thousands of quotients are listed, it
 * stands in for the bootstrap, with which it agrees for many pairs.
 *
 * @returns null for fewer pairs than intervals are given for
 */
export function ratioInterval({ pairs, x, y, xx, xy, yy }: RatioSums): readonly [number, number] | null {
  if (pairs < leastPairsOfInterval || x === 0) return null
  const ratio = y / x
  const squares = Math.max(0, yy - 2 * ratio * xy + ratio * ratio * xx)
  const half = studentQuantile(pairs - 1) * (Math.sqrt((squares * pairs) / (pairs - 1)) / Math.abs(x))
  return [ratio - half, ratio + half]
}

const normalQuantile = 1.959963984540054

/** The 97.5 % quantile of Student's t, to 1e-3 from 9 degrees of freedom on (Abramowitz and Stegun 1964, 26.7.5). */
function studentQuantile(degrees: number): number {
  const z = normalQuantile
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3
}
