// The statistics page over the wire.

import { z } from 'zod'
import { histogramBin, selection } from './pairs.ts'
import { estimate, otherGroups } from './study.ts'

export const statisticsRequest = z.object({
  ...selection.shape,
  /** A metadata column; everything that is counted is then also counted for its most frequent values. */
  groupBy: z.string().nullable(),
})
export type StatisticsRequest = z.infer<typeof statisticsRequest>

const spread = z.object({
  median: z.number().nullable(),
  p95: z.number().nullable(),
  maximum: z.number().nullable(),
})

const comparedGroup = z.object({
  value: z.string(),
  /** What groups are compared at: the median of their pairs; the mean number of nodes, its interval over sentences. */
  centre: estimate,
  /** The first group's centre minus this one's; null for the first group. */
  difference: estimate.nullable(),
})
export type ComparedGroup = z.infer<typeof comparedGroup>

/** What is counted of one group, beside what is counted of all. */
const countedGroup = z.object({ ...comparedGroup.shape, counts: z.array(z.number().int()) })
export type CountedGroup = z.infer<typeof countedGroup>

/** A histogram over the selected pairs alone: both counts of a bin are equal. */
const histogram = z.object({
  scale: z.enum(['linear', 'log']),
  bins: z.array(histogramBin),
  /** Pairs left out because they have no such number. */
  missing: z.number().int(),
  /** The first bin gathers pairs that lie far from all others; it is wider than the bins between. */
  gathersBelow: z.boolean(),
  /** The last bin does. */
  gathersAbove: z.boolean(),
  /** In the same bins; empty without `groupBy`, the most frequent value first. */
  groups: z.array(countedGroup),
})

export const statistics = z.object({
  /** Null also where pairs cannot be grouped by the column that was asked for. */
  groupBy: z.string().nullable(),
  otherGroups,
  pairs: z.number().int(),
  similarity: z.object({ mean: z.number().nullable(), median: z.number().nullable() }),
  error: spread,
  quadratureResidual: spread,
  negativeCells: z.number().nullable(),
  negativeMass: z.number().nullable(),
  /** Median of (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b). */
  referenceShare: z.number().nullable(),
  unconvergedPairs: z.number().int(),
  truncatedPairs: z.number().int(),
  /** Pairs one of whose texts is mostly unknown to the model. */
  unknownPairs: z.number().int(),
  /** Pairs from before unknown tokens were counted. */
  uncountedPairs: z.number().int(),
  /** Distinct sentences by the number of nodes they took. */
  nodes: z.array(z.object({ nodes: z.number().int(), sentences: z.number().int() })),
  /** The same numbers of nodes, in the same order; a sentence is counted in every group that it is in. */
  nodesOfGroups: z.array(countedGroup),
  histograms: z.object({
    similarity: histogram,
    error: histogram,
    negativeMass: histogram,
    referenceShare: histogram,
  }),
  /** Similarity against gold: the points of all pairs with a gold score, of those in groups where there are any, or an even sample. */
  modelVsGold: z.object({
    /** Pairs with a gold score; both correlations are over all of them. */
    pairs: z.number().int(),
    /** Null for fewer than two pairs, or when one side does not vary. */
    spearman: z.number().nullable(),
    /** Null as `spearman` is. */
    pearson: z.number().nullable(),
    pairIds: z.instanceof(Float64Array),
    similarity: z.instanceof(Float32Array),
    gold: z.instanceof(Float32Array),
    /** Of each point its place among `groups`; 0 without groups. */
    groupOf: z.instanceof(Uint8Array),
    /** Empty without `groupBy`; `pairs` are those with a gold score. Compared at the medians of their residuals. */
    groups: z.array(z.object({ ...comparedGroup.shape, pairs: z.number().int() })),
    /** Pairs with a gold score that are in none of the groups; 0 without groups. */
    outsideGroups: z.number().int(),
    /** Quartiles of the residuals of all of them; null when there are none. */
    goldResidual: z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  }),
})
export type Statistics = z.infer<typeof statistics>
