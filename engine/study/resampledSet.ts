// The statistics of one set of pairs with their bootstrap replicates, from what was accumulated of it.

import { orderCodes } from '../../core/statistics/ranks.ts'
import { type Replicated, unlessTooFew } from '../../core/statistics/replicated.ts'
import { replicatedPearson, replicatedSpearman } from '../../core/statistics/replicatedCorrelation.ts'
import { replicatedMedian } from '../../core/statistics/replicatedMedian.ts'
import {
  bucketCountOf,
  drawBuckets,
  resampledSums,
  type Resampling,
} from '../../core/statistics/resampling.ts'
import type { Accumulator } from './accumulator.ts'
import { columnCount } from './columns.ts'
import { picked } from './picked.ts'
import { replicates } from './resamples.ts'

export interface ResampledSet {
  readonly pairs: number
  readonly scored: number
  readonly totals: Float64Array
  /** The sum of a column over all pairs. */
  readonly sum: (column: number) => number
  /** A quotient of two sums; not defined where the lower one is 0. */
  readonly quotient: (upper: number, lower: number) => Replicated
  /** ρ of each rebuilt score, against the similarity and against the gold score. */
  readonly sufficiency: readonly { readonly model: Replicated; readonly gold: Replicated }[]
  readonly modelVsGold: { readonly spearman: Replicated; readonly pearson: Replicated }
  readonly referenceShare: Replicated
}

/** Numbers of all selected pairs, by their place among them; NaN where a pair does not have the number. */
export interface PairNumbers {
  readonly similarity: Float64Array
  readonly gold: Float64Array
  readonly referenceShare: Float64Array
  readonly rebuilt: readonly Float64Array[]
}

/** The numbers as their order, worked out once for all sets. Gold scores that are missing come last. */
export interface PairOrders {
  readonly similarity: Uint32Array
  readonly gold: Uint32Array
  readonly rebuilt: readonly Uint32Array[]
}

type Pace = () => Promise<void> | undefined

export async function orderPairs(numbers: PairNumbers, pace: Pace): Promise<PairOrders> {
  const rebuilt: Uint32Array[] = []
  for (const column of numbers.rebuilt) {
    rebuilt.push(orderCodes(column))
    await pace()
  }
  return {
    similarity: orderCodes(numbers.similarity),
    gold: orderCodes(numbers.gold.map((gold) => (Number.isNaN(gold) ? Infinity : gold))),
    rebuilt,
  }
}

/** @param seed another one for each set, so that their replicates are independent */
export async function resampleSet(
  { members, sums, totals }: Accumulator,
  numbers: PairNumbers,
  orders: PairOrders,
  seed: number,
  pace: Pace,
): Promise<ResampledSet> {
  const resampling = drawBuckets(bucketCountOf(members.length), replicates, seed)
  const scored = members.filter((member) => !Number.isNaN(numbers.gold[member]))
  const ofScored =
    scored.length === members.length
      ? resampling
      : drawBuckets(bucketCountOf(scored.length), replicates, seed)
  const ofMembers = (statistic: Replicated) => unlessTooFew(members.length, statistic)
  const withGold = (statistic: Replicated) => unlessTooFew(scored.length, statistic)
  const sufficiency = []
  for (const rebuilt of orders.rebuilt) {
    const model = ofMembers(replicatedSpearman(rebuilt, orders.similarity, members, resampling))
    await pace()
    const gold = withGold(replicatedSpearman(rebuilt, orders.gold, scored, ofScored))
    sufficiency.push({ model, gold })
    await pace()
  }
  const spearman = withGold(replicatedSpearman(orders.similarity, orders.gold, scored, ofScored))
  await pace()
  const pearson = withGold(
    replicatedPearson(picked(scored, numbers.similarity), picked(scored, numbers.gold), ofScored),
  )
  await pace()
  const shares = picked(members, numbers.referenceShare).filter(Number.isFinite).sort()
  return {
    pairs: members.length,
    scored: scored.length,
    totals,
    sufficiency,
    modelVsGold: { spearman, pearson },
    referenceShare: unlessTooFew(shares.length, replicatedMedian(shares, replicates, seed)),
    ...(await resampleColumns(sums, resampling, pace)),
  }
}

async function resampleColumns(
  sums: Float64Array,
  resampling: Resampling,
  pace: Pace,
): Promise<Pick<ResampledSet, 'sum' | 'quotient'>> {
  const whole = columnSums(sums)
  const bucketsWith = filledBuckets(sums)
  // Most pairs of tags never occur; only what does is resampled.
  const used = Uint32Array.from(whole.keys()).filter((column) => (bucketsWith[column] ?? 0) > 0)
  const usedSums = withColumns(sums, used)
  const rows: Float64Array[] = []
  for (let replicate = 0; replicate < resampling.replicates; replicate++) {
    rows.push(resampledSums(resampling, replicate, usedSums, used.length))
    await pace()
  }
  return {
    sum: (column) => whole[column] ?? 0,
    quotient: (upper, lower) => {
      const [upperPlace, lowerPlace] = [used.indexOf(upper), used.indexOf(lower)]
      // For up to as many pairs as there are buckets, a bucket is a pair.
      return unlessTooFew(bucketsWith[lower] ?? 0, {
        value: (whole[upper] ?? 0) / (whole[lower] ?? 0),
        replicates: Float64Array.from(rows, (row) => (row[upperPlace] ?? 0) / (row[lowerPlace] ?? 0)),
      })
    },
  }
}

function columnSums(sums: Float64Array): Float64Array {
  const whole = new Float64Array(columnCount)
  for (let begin = 0; begin < sums.length; begin += columnCount) {
    for (let column = 0; column < columnCount; column++) {
      whole[column] = (whole[column] ?? 0) + (sums[begin + column] ?? 0)
    }
  }
  return whole
}

/** For every column how many buckets have anything in it. */
function filledBuckets(sums: Float64Array): Uint32Array {
  const filled = new Uint32Array(columnCount)
  for (let begin = 0; begin < sums.length; begin += columnCount) {
    for (let column = 0; column < columnCount; column++) {
      if (sums[begin + column] !== 0) filled[column] = (filled[column] ?? 0) + 1
    }
  }
  return filled
}

/** The table with the given columns alone. */
function withColumns(sums: Float64Array, columns: Uint32Array): Float64Array {
  const bucketCount = sums.length / columnCount
  const kept = new Float64Array(bucketCount * columns.length)
  for (let bucket = 0, place = 0; bucket < bucketCount; bucket++) {
    for (const column of columns) kept[place++] = sums[bucket * columnCount + column] ?? 0
  }
  return kept
}
