// Turns stretches of a histogram into intervals of its field, and back.
import type { HistogramBin } from '../../../contract/engine/schemas/pairs.ts'
import type { Interval } from '../../../core/filter/filterEdits.ts'

/** Bins from `first` up to and including `last`. */
export interface BinRange {
  readonly first: number
  readonly last: number
}

/** The bin at a place of the histogram's width, 0 to 1; places outside count as the nearest bin. */
export function binAt(share: number, binCount: number): number {
  return Math.max(0, Math.min(binCount - 1, Math.floor(share * binCount)))
}

/** The bins between two, whichever comes first. */
export function binsBetween(start: number, end: number): BinRange {
  return { first: Math.min(start, end), last: Math.max(start, end) }
}

/**
 * The interval that bins stand for. It is open where it reaches an end of the histogram, and its upper limit is excluded,
 * as in the bins themselves.
 */
export function intervalOfBins(bins: readonly HistogramBin[], { first, last }: BinRange): Interval {
  return {
    low: first <= 0 ? null : shortNumber(bins[first]?.low),
    high: last >= bins.length - 1 ? null : shortNumber(bins[last]?.high),
  }
}

/** The bins that an interval touches: at least one. */
export function binsOfInterval(bins: readonly HistogramBin[], { low, high }: Interval): BinRange {
  const touched = bins.flatMap((bin, index) => {
    // Limits are rounded for people: one that all but equals an edge means the edge.
    const slack = (bin.high - bin.low) / 1000
    const outside = (low !== null && bin.high - slack <= low) || (high !== null && bin.low + slack >= high)
    return outside ? [] : [index]
  })
  const first = touched[0] ?? (low !== null && low >= (bins.at(-1)?.high ?? 0) ? bins.length - 1 : 0)
  return { first, last: touched.at(-1) ?? first }
}

/** A number with the digits that a limit needs, and no noise of binary fractions. */
function shortNumber(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(6))
}
