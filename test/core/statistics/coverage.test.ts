// Simulations with a known truth: 95 % intervals have it inside in 93 to 97 of 100 corpora.

import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../../core/statistics/mulberry32.ts'
import { orderCodes } from '../../../core/statistics/ranks.ts'
import { differenceOf, interval95, type Replicated } from '../../../core/statistics/replicated.ts'
import { replicatedPearson, replicatedSpearman } from '../../../core/statistics/replicatedCorrelation.ts'
import { replicatedMean } from '../../../core/statistics/replicatedMean.ts'
import { replicatedMedian } from '../../../core/statistics/replicatedMedian.ts'
import { ratioInterval } from '../../../core/statistics/ratioInterval.ts'
import { bucketCountOf, bucketOf, drawBuckets, resampledSums } from '../../../core/statistics/resampling.ts'

const corpora = 600
const replicates = 400

/** Normal numbers of mean 0 and variance 1, two at a time (Box and Muller). */
function normals(seed: number): () => readonly [number, number] {
  const uniform = mulberry32(seed)
  return () => {
    const [radius, angle] = [Math.sqrt(-2 * Math.log(1 - uniform())), 2 * Math.PI * uniform()]
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  }
}

/** Σ upper / Σ lower over pairs, by buckets as a study keeps them. */
function ratio(
  upper: Float64Array,
  lower: Float64Array,
  resampling: ReturnType<typeof drawBuckets>,
): Replicated {
  const sums = new Float64Array(resampling.bucketCount * 2)
  upper.forEach((value, place) => {
    const begin = bucketOf(place) * 2
    sums[begin] = (sums[begin] ?? 0) + value
    sums[begin + 1] = (sums[begin + 1] ?? 0) + (lower[place] ?? NaN)
  })
  const quotient = ([x = NaN, y = NaN]: Float64Array) => x / y
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
  return {
    value: total(upper) / total(lower),
    replicates: Float64Array.from({ length: replicates }, (_, replicate) =>
      quotient(resampledSums(resampling, replicate, sums, 2)),
    ),
  }
}

/** The share of simulated corpora whose interval has the truth inside. */
function coverage(truth: number, simulate: (seed: number) => Replicated, count = corpora): number {
  let covered = 0
  for (let corpus = 0; corpus < count; corpus++) {
    const { low, high } = interval95(simulate(corpus * 7919 + 1))
    if (low !== null && high !== null && low <= truth && truth <= high) covered++
  }
  return covered / count
}

function expectHonest(share: number): void {
  expect(share).toBeGreaterThanOrEqual(0.93)
  expect(share).toBeLessThanOrEqual(0.97)
}

const draws = new Map<number, ReturnType<typeof drawBuckets>>()
function resamplingOf(pairs: number) {
  const count = bucketCountOf(pairs)
  const known = draws.get(count) ?? drawBuckets(count, replicates, 5)
  draws.set(count, known)
  return known
}
const ones = (length: number) => new Float64Array(length).fill(1)

/** Values with a skew, as shares have one: the square of a normal variable has mean 1. */
function skewed(pairs: number, seed: number): Float64Array {
  const next = normals(seed)
  return Float64Array.from({ length: pairs }, () => next()[0] ** 2)
}

/** Two normal variables with Pearson's r = 0.6. */
function correlated(pairs: number, seed: number) {
  const next = normals(seed)
  const points = Array.from({ length: pairs }, next)
  const x = Float64Array.from(points, ([u]) => u)
  return { x, y: Float64Array.from(points, ([u, v]) => 0.6 * u + 0.8 * v) }
}

describe('intervals cover', () => {
  it('the mean of skewed values', () => {
    expectHonest(coverage(1, (seed) => ratio(skewed(300, seed), ones(300), resamplingOf(300)), 1000))
  })

  it('the mean of more pairs than there are buckets', () => {
    expectHonest(coverage(1, (seed) => ratio(skewed(2500, seed), ones(2500), resamplingOf(2500)), 400))
  })

  it('a quotient of two sums that go together', () => {
    const simulate = (seed: number) => {
      const lower = skewed(300, seed)
      const noise = normals(seed + 1)
      return ratio(
        lower.map((value) => 0.3 * value + 0.2 * noise()[0]),
        lower,
        resamplingOf(300),
      )
    }
    expectHonest(coverage(0.3, simulate))
  })

  it('the difference of the means of two groups', () => {
    const simulate = (seed: number) => {
      const [first, second] = [skewed(200, seed), skewed(300, seed + 1).map((value) => value + 0.5)]
      const ofSecond = drawBuckets(300, replicates, 6)
      return differenceOf(ratio(first, ones(200), resamplingOf(200)), ratio(second, ones(300), ofSecond))
    }
    expectHonest(coverage(-0.5, simulate, 500))
  })

  it.each([12, 300])('the mean of cells that %i pairs have different numbers of', (pairs) => {
    const covered = Array.from({ length: 2000 }, (_, corpus) => {
      const uniform = mulberry32(corpus * 7919 + 1)
      const next = normals(corpus * 7919 + 2)
      const sums = { pairs, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }
      for (let pair = 0; pair < pairs; pair++) {
        const x = 1 + Math.floor(3 * uniform())
        const y = x * (0.3 + 0.2 * next()[0])
        sums.x += x
        sums.y += y
        sums.xx += x * x
        sums.xy += x * y
        sums.yy += y * y
      }
      const [low, high] = ratioInterval(sums) ?? [NaN, NaN]
      return low <= 0.3 && 0.3 <= high
    }).filter(Boolean).length
    expectHonest(covered / 2000)
  })

  it('a mean of single values', () => {
    expectHonest(coverage(1, (seed) => replicatedMean(skewed(300, seed), replicates, 5), 400))
  })

  it('a median', () => {
    // Of the exponential distribution.
    const simulate = (seed: number) => {
      const uniform = mulberry32(seed)
      const values = Float64Array.from({ length: 101 }, () => -Math.log(1 - uniform()))
      return replicatedMedian(values.sort(), replicates, seed + 2)
    }
    expectHonest(coverage(Math.log(2), simulate))
  })

  it.each([60, 400, 2500])("Spearman's ρ of %i pairs", (pairs) => {
    const members = Uint32Array.from(new Uint32Array(pairs).keys())
    const simulate = (seed: number) => {
      const { x, y } = correlated(pairs, seed)
      return replicatedSpearman(orderCodes(x), orderCodes(y), members, resamplingOf(pairs))
    }
    expectHonest(coverage((6 / Math.PI) * Math.asin(0.3), simulate, pairs > 1000 ? 400 : corpora))
  })

  it("Spearman's ρ of gold scores that tie", () => {
    const levels = (values: Float64Array) =>
      values.map((value) => Math.max(-2, Math.min(2, Math.round(value))))
    const rho = (pairs: number, seed: number) => {
      const { x, y } = correlated(pairs, seed)
      const all = Uint32Array.from(new Uint32Array(pairs).keys())
      return replicatedSpearman(orderCodes(x), orderCodes(levels(y)), all, resamplingOf(pairs))
    }
    const truth = rho(200_000, 99).value
    expectHonest(coverage(truth, (seed) => rho(300, seed)))
  })

  it("Pearson's r", () => {
    const simulate = (seed: number) => {
      const { x, y } = correlated(300, seed)
      return replicatedPearson(x, y, resamplingOf(300))
    }
    expectHonest(coverage(0.6, simulate))
  })
})

it('buckets are drawn as often as there are buckets, the same ones for the same seed', () => {
  const { drawn, bucketCount } = drawBuckets(70, 200, 3)
  for (let replicate = 0; replicate < 200; replicate++) {
    const counts = drawn.subarray(replicate * bucketCount, (replicate + 1) * bucketCount)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(70)
  }
  expect(drawBuckets(70, 200, 3).drawn).toEqual(drawn)
  expect(drawBuckets(70, 200, 4).drawn).not.toEqual(drawn)
})
