// The bootstrap over pairs, in memory that does not grow with their number.
//
// Pairs are dealt in turn into at most 1,000 buckets, each statistic that is a mean or a quotient of sums keeps its sums
// by bucket, and buckets are drawn with replacement (Efron 1979). For up to 1,000 pairs a bucket is a pair, and this is
// the ordinary bootstrap; beyond, the sums of equally large buckets vary as those of resampled pairs do, and the spread is
// estimated from 1,000 of them ("delete-a-group", Kott 2001). Seeded: the same pairs in the same order give the same
// intervals. docs/adr/0013-bootstrap-of-buckets.md says why.

import { mulberry32 } from './mulberry32.ts'

const mostBuckets = 1000

/** How often each bucket was drawn in each replicate. */
export interface Resampling {
  readonly bucketCount: number
  readonly replicates: number
  /** replicates × bucketCount; the counts of a replicate add up to bucketCount. */
  readonly drawn: Uint16Array
}

/** The bucket of a pair by its place among the pairs, from 0. */
export function bucketOf(place: number): number {
  return place % mostBuckets
}

export function bucketCountOf(pairs: number): number {
  return Math.min(pairs, mostBuckets)
}

export function drawBuckets(bucketCount: number, replicates: number, seed: number): Resampling {
  const random = mulberry32(seed)
  const drawn = new Uint16Array(replicates * bucketCount)
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let draw = 0; draw < bucketCount; draw++) {
      const place = replicate * bucketCount + Math.floor(random() * bucketCount)
      drawn[place] = (drawn[place] ?? 0) + 1
    }
  }
  return { bucketCount, replicates, drawn }
}

/**
 * The sums of one replicate.
 *
 * @param sums bucketCount × width, row-major
 * @returns width sums over the buckets that were drawn
 */
export function resampledSums(
  { bucketCount, drawn }: Resampling,
  replicate: number,
  sums: Float64Array,
  width: number,
): Float64Array {
  const result = new Float64Array(width)
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const times = drawn[replicate * bucketCount + bucket] ?? 0
    if (times === 0) continue
    const begin = bucket * width
    for (let column = 0; column < width; column++) {
      result[column] = (result[column] ?? 0) + times * (sums[begin + column] ?? 0)
    }
  }
  return result
}
