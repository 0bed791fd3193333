// Correlations over pairs with their bootstrap replicates.

import type { Replicated } from './replicated.ts'
import { bucketOf, resampledSums, type Resampling } from './resampling.ts'
import { spearmanInfluence } from './spearmanInfluence.ts'

/**
 * Spearman's ρ; its replicates are those of its influences, on the scale of Fisher's z, where they spread evenly on both
 * sides also near 1. Arguments as for `spearmanInfluence`; not defined where that is null.
 */
export function replicatedSpearman(
  codesX: Uint32Array,
  codesY: Uint32Array,
  members: Uint32Array,
  resampling: Resampling,
): Replicated {
  const found = spearmanInfluence(codesX, codesY, members)
  if (found === null) return undefinedCorrelation
  const { rho, influence } = found
  const sums = bucketSums([ones(influence.length), influence], resampling)
  const slope = 1 - rho * rho
  // Few pairs vary more than their influences say; the variance of z goes with n − 3 (Fieller, Hartley and Pearson 1957).
  const widening = influence.length > 3 ? Math.sqrt(influence.length / (influence.length - 3)) : 1
  return {
    value: rho,
    replicates: replicatesOf(sums, 2, resampling, ([count = 0, sum = 0]) =>
      slope < 1e-12 ? rho : Math.tanh(Math.atanh(rho) + (widening * sum) / count / slope),
    ),
  }
}

/** Pearson's r, from the sums of each replicate. */
export function replicatedPearson(x: Float64Array, y: Float64Array, resampling: Resampling): Replicated {
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  // Sums of what is left of the mean: those of the values themselves would cancel.
  const [dx, dy] = [x.map((value) => value - meanX), y.map((value) => value - meanY)]
  const products = [product(dx, dx), product(dy, dy), product(dx, dy)]
  const sums = bucketSums([ones(x.length), dx, dy, ...products], resampling)
  const everything = new Float64Array(6)
  sums.forEach((sum, place) => (everything[place % 6] = (everything[place % 6] ?? 0) + sum))
  return {
    value: pearsonOfSums(everything),
    replicates: replicatesOf(sums, 6, resampling, pearsonOfSums),
  }
}

const undefinedCorrelation: Replicated = { value: NaN, replicates: new Float64Array() }

/** NaN when one side does not vary. */
function pearsonOfSums([count = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0]: Float64Array): number {
  const [varianceX, varianceY] = [xx - (x * x) / count, yy - (y * y) / count]
  if (!(varianceX > 0 && varianceY > 0)) return NaN
  return Math.max(-1, Math.min(1, (xy - (x * y) / count) / Math.sqrt(varianceX * varianceY)))
}

/** buckets × terms, row-major. @param terms one number for each pair */
function bucketSums(terms: readonly Float64Array[], { bucketCount }: Resampling): Float64Array {
  const width = terms.length
  const sums = new Float64Array(bucketCount * width)
  terms.forEach((values, column) => {
    for (let place = 0; place < values.length; place++) {
      const target = bucketOf(place) * width + column
      sums[target] = (sums[target] ?? 0) + (values[place] ?? 0)
    }
  })
  return sums
}

function ones(length: number): Float64Array {
  return new Float64Array(length).fill(1)
}

function product(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, place) => value * (other[place] ?? 0))
}

function replicatesOf(
  sums: Float64Array,
  width: number,
  resampling: Resampling,
  statistic: (sums: Float64Array) => number,
): Float64Array {
  return Float64Array.from({ length: resampling.replicates }, (_, replicate) =>
    statistic(resampledSums(resampling, replicate, sums, width)),
  )
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
