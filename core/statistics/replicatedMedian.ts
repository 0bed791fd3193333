// A median with its bootstrap replicates, without a single resample.

import { mulberry32 } from './mulberry32.ts'
import { interpolatedQuantile } from './quantile.ts'
import type { Replicated } from './replicated.ts'

/**
 * Resampling n values is applying their quantile function to n uniform numbers, whose median has a Beta(m, m)
 * distribution with m = (n + 1)/2; one number of it is drawn a replicate (Ulrich's method for the symmetric Beta
 * distribution: Devroye, "Non-Uniform Random Variate Generation", 1986, IX.3.5).
 *
 * @param sorted ascending, without NaN
 */
export function replicatedMedian(sorted: Float64Array, replicates: number, seed: number): Replicated {
  const random = mulberry32(seed)
  const shape = (sorted.length + 1) / 2
  const place = (): number => {
    const radius = Math.sqrt(1 - random() ** (2 / Math.max(1, 2 * shape - 1)))
    return 0.5 + 0.5 * radius * Math.cos(2 * Math.PI * random())
  }
  return {
    value: interpolatedQuantile(sorted, 0.5),
    replicates: Float64Array.from({ length: replicates }, () => quantileAt(sorted, place())),
  }
}

/** The empirical quantile function: what has the given share of the values at or below it. */
function quantileAt(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN
}
