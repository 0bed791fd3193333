// Intervals of means by resampling pairs: the Poisson bootstrap, which needs one pass and no stored values.

import { mulberry32 } from './mulberry32.ts'
import { interpolatedQuantile } from './quantile.ts'

/**
 * In every replicate a pair counts as often as a Poisson variable of mean 1 says, which for many pairs is the ordinary
 * bootstrap (Chamandy et al., "Estimating uncertainty for massive data streams", 2012). Seeded: the same pairs in the same
 * order give the same interval.
 */
export interface MeanBootstrap {
  /** Adds one pair's values; NaN leaves the pair out of that one mean. */
  add(values: ArrayLike<number>): void
  /** Means with their percentile intervals; null where no pair has a value. */
  result(confidence?: number): readonly (MeanInterval | null)[]
}

interface MeanInterval {
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Pairs that have the value. */
  readonly count: number
}

/** @param dimension how many means are kept side by side */
export function createMeanBootstrap(dimension: number, replicates: number, seed: number): MeanBootstrap {
  const weightOf = poissonWeights(seed)
  const sums = new Float64Array(dimension)
  const counts = new Float64Array(dimension)
  const replicateSums = new Float64Array(dimension * replicates)
  const replicateCounts = new Float64Array(dimension * replicates)
  return {
    add(values) {
      for (let index = 0; index < dimension; index++) {
        const value = values[index] ?? NaN
        if (Number.isNaN(value)) continue
        sums[index] = (sums[index] ?? 0) + value
        counts[index] = (counts[index] ?? 0) + 1
      }
      for (let replicate = 0; replicate < replicates; replicate++) {
        const weight = weightOf()
        if (weight === 0) continue
        const offset = replicate * dimension
        for (let index = 0; index < dimension; index++) {
          const value = values[index] ?? NaN
          if (Number.isNaN(value)) continue
          const place = offset + index
          replicateSums[place] = (replicateSums[place] ?? 0) + weight * value
          replicateCounts[place] = (replicateCounts[place] ?? 0) + weight
        }
      }
    },
    result(confidence = 0.95) {
      return Array.from({ length: dimension }, (_, index) => {
        const count = counts[index] ?? 0
        if (count === 0) return null
        const means = Array.from(
          { length: replicates },
          (_replicate, replicate) =>
            (replicateSums[replicate * dimension + index] ?? 0) /
            (replicateCounts[replicate * dimension + index] ?? 0),
        ).filter((mean) => !Number.isNaN(mean))
        means.sort((left, right) => left - right)
        const tail = (1 - confidence) / 2
        return {
          mean: (sums[index] ?? 0) / count,
          low: interpolatedQuantile(means, tail),
          high: interpolatedQuantile(means, 1 - tail),
          count,
        }
      })
    },
  }
}

/** P(X ≤ k) of the Poisson distribution of mean 1, up to where a 32-bit number cannot tell it from 1. */
const cumulative = (() => {
  const steps: number[] = []
  let term = Math.exp(-1)
  let sum = 0
  for (let k = 0; k < 13; k++) {
    sum += term
    steps.push(sum)
    term /= k + 1
  }
  return steps
})()

/** Poisson variables of mean 1 by inversion of the mulberry32 generator. */
export function poissonWeights(seed: number): () => number {
  const uniform = mulberry32(seed)
  return () => {
    const value = uniform()
    let weight = 0
    while (weight < cumulative.length && value > (cumulative[weight] ?? 1)) weight++
    return weight
  }
}
