// Histograms of the numbers of the selected pairs, and in the same bins those of groups of pairs.

import { interpolatedQuantile } from '../../core/statistics/quantile.ts'
import { unlessTooFew } from '../../core/statistics/replicated.ts'
import { replicatedMean } from '../../core/statistics/replicatedMean.ts'
import { binOf, gatheringEdges, logEdges } from '../browse/bins.ts'
import type { CountedGroup, Statistics } from '../../contract/engine/schemas/statistics.ts'
import { compared, medianOfGroup } from './comparedGroups.ts'
import type { Group } from './groups.ts'
import { picked } from './picked.ts'
import { replicates, seed } from './resamples.ts'

type Histogram = Statistics['histograms']['error']

/** One number of each selected pair. */
export interface Column {
  /** NaN where a pair does not have the number. */
  readonly values: Float64Array
  /** Ascending, without the pairs that do not have it. */
  readonly sorted: Float64Array
}

export function columnOf(positions: Uint32Array, numbers: Float64Array): Column {
  const values = picked(positions, numbers)
  return { values, sorted: values.filter(Number.isFinite).sort() }
}

export function quantileOf({ sorted }: Column, share: number): number | null {
  return sorted.length === 0 ? null : interpolatedQuantile(sorted, share)
}

/** @param groups are compared at their medians */
export function histogram(
  scale: Histogram['scale'],
  { values, sorted }: Column,
  groups: readonly Group[],
): Histogram {
  const { edges, gathersBelow, gathersAbove } =
    scale === 'log'
      ? { edges: logEdgesOf(sorted), gathersBelow: false, gathersAbove: false }
      : gatheringEdges(sorted)
  const bins = countsIn(edges, sorted).map((count, bin) => {
    return { low: edges[bin] ?? NaN, high: edges[bin + 1] ?? NaN, all: count, matching: count }
  })
  const ofGroups = groups.map(({ value, members }, place) => {
    const { sorted: ofGroup } = columnOf(members, values)
    return { value, counts: countsIn(edges, ofGroup), centre: medianOfGroup(ofGroup, place) }
  })
  return {
    scale,
    bins,
    gathersBelow,
    gathersAbove,
    missing: values.length - sorted.length,
    groups: compared(ofGroups),
  }
}

function countsIn(edges: readonly number[], sorted: Float64Array): number[] {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0)
  for (const value of sorted) {
    const bin = binOf(edges, value)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

function logEdgesOf(sorted: Float64Array): readonly number[] {
  const [low = Infinity, high = -Infinity] = [sorted[0], sorted.at(-1)]
  return logEdges(low, high, sorted.find((value) => value > 0) ?? Infinity)
}

/**
 * How often each of a few values occurs in each group.
 * @param groups with all their values; they are compared at their means
 */
export function countedValues(
  values: readonly number[],
  groups: readonly { readonly value: string; readonly numbers: Float64Array }[],
): CountedGroup[] {
  return compared(
    groups.map(({ value, numbers }, place) => {
      const counts = new Map<number, number>()
      for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
      const mean = replicatedMean(numbers, replicates, seed + 1 + place)
      return {
        value,
        counts: values.map((one) => counts.get(one) ?? 0),
        centre: unlessTooFew(numbers.length, mean),
      }
    }),
  )
}
