// A statistic with what it came to in each replicate of the bootstrap, and the interval that follows from these.

import { interpolatedQuantile } from './quantile.ts'

export interface Replicated {
  /** NaN where it is not defined. */
  readonly value: number
  readonly replicates: Float64Array
}

/** Of fewer pairs a percentile interval is too narrow to be called one of 95 %. */
export const leastPairsOfInterval = 10

/** The statistic, without replicates where it rests on too few pairs for an interval. */
export function unlessTooFew(pairs: number, { value, replicates }: Replicated): Replicated {
  return { value, replicates: pairs < leastPairsOfInterval ? new Float64Array() : replicates }
}

interface Interval {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * The percentile interval that leaves out 2.5 % of the replicates at either end; none without replicates. Null is what
 * is not defined.
 */
export function interval95({ value, replicates }: Replicated): Interval {
  if (!Number.isFinite(value)) return { value: null, low: null, high: null }
  const sorted = replicates.filter(Number.isFinite).sort()
  if (sorted.length === 0) return { value, low: null, high: null }
  return { value, low: interpolatedQuantile(sorted, 0.025), high: interpolatedQuantile(sorted, 0.975) }
}

/** One statistic minus another one of other pairs, replicate by replicate. */
export function differenceOf(first: Replicated, second: Replicated): Replicated {
  return {
    value: first.value - second.value,
    replicates: first.replicates.map((value, replicate) => value - (second.replicates[replicate] ?? NaN)),
  }
}
