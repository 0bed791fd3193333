// A mean with its bootstrap replicates.

import type { Replicated } from './replicated.ts'
import { bucketCountOf, bucketOf, drawBuckets, resampledSums } from './resampling.ts'

/** @returns NaN for no values */
export function replicatedMean(values: Float64Array, replicates: number, seed: number): Replicated {
  const resampling = drawBuckets(bucketCountOf(values.length), replicates, seed)
  // For each bucket the sum of its values and how many they are.
  const sums = new Float64Array(2 * resampling.bucketCount)
  values.forEach((value, place) => {
    const begin = 2 * bucketOf(place)
    sums[begin] = (sums[begin] ?? 0) + value
    sums[begin + 1] = (sums[begin + 1] ?? 0) + 1
  })
  return {
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
    replicates: Float64Array.from({ length: replicates }, (_, replicate) => {
      const [sum = NaN, count = NaN] = resampledSums(resampling, replicate, sums, 2)
      return sum / count
    }),
  }
}
