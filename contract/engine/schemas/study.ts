// The corpus study over the wire: the statistics of method §7 that need the cells of every matrix.

import { z } from 'zod'
import { attributionLevels } from '../../../core/attribution/groups.ts'
import { selection } from './pairs.ts'

/** A number with its 95% interval, by resampling pairs. */
export const estimate = z.object({
  /** Null where no pair has the number, or it is not defined. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Estimate = z.infer<typeof estimate>

/** How the cells of the selected pairs are to be looked at. */
const studyView = z.object({
  /** Words are sums over their tokens; a run at word level has no tokens. */
  level: z.enum(attributionLevels),
  /** Whether rows and columns of special tokens take part. */
  specialTokens: z.boolean(),
})

export const studyRequest = z.object({
  ...selection.shape,
  ...studyView.shape,
  /** A metadata column; every statistic is then also given for its most frequent values. */
  groupBy: z.string().nullable(),
})
export type StudyRequest = z.infer<typeof studyRequest>

/** Which cells shares are taken of: all, or the strongest 5, 10, 25 or 50%. */
export const posShareCuts = ['all', 'top5', 'top10', 'top25', 'top50'] as const
export type PosShareCut = (typeof posShareCuts)[number]

/** What of a pair of parts of speech is shown. */
export const posMeasures = ['share', 'mean', 'lift'] as const
export type PosMeasure = (typeof posMeasures)[number]

/** How statistics are looked at: by a window, a chart or a report. */
export const statisticsView = z.object({
  ...studyView.shape,
  /** A metadata column; null for all pairs together. */
  groupBy: z.string().nullable(),
  /** Of parts of speech. */
  cut: z.enum(posShareCuts),
  measure: z.enum(posMeasures),
})
export type StatisticsView = z.infer<typeof statisticsView>

/** Cells of an unordered pair of parts of speech. */
const posPair = z.object({
  a: z.string(),
  b: z.string(),
  /** Σ of A over these cells / Σ of A over all cells taken; mean over pairs. */
  share: estimate,
  /** Share among the cells taken / share among all cells; not defined where the latter is near 0. */
  lift: estimate,
  /** Σ of A over these cells of all pairs / their number; null when there are none. */
  mean: z.number().nullable(),
  /** Cells of all pairs. */
  count: z.number().int(),
})
export type PosPairNumbers = z.infer<typeof posPair>

/** Which cells a score is rebuilt from, besides the reference terms of the pair. */
const kept = z.discriminatedUnion('kind', [
  /** The top share of the cells by signed value; 0 is the reference terms alone. */
  z.object({ kind: z.literal('top'), share: z.number() }),
  /** Cells with both parts of speech in the set. */
  z.object({ kind: z.literal('tags'), name: z.string(), tags: z.array(z.string()) }),
])
export type Kept = z.infer<typeof kept>

/** Lemma pairs by whether both lemmas are the same. */
const likeness = z.object({
  /** Share of Σ A, mean over pairs. */
  share: estimate,
  /** Mean of a cell, over all pairs. */
  mean: estimate,
  /** Cells of all pairs. */
  count: z.number().int(),
})

/** The statistics of one set of pairs. */
const studyNumbers = z.object({
  /** Pairs that were looked at. */
  pairs: z.number().int(),
  /** Of these, pairs whose |Σ A| is below the floor: quotients by Σ A leave them out. */
  belowFloor: z.number().int(),
  /** Pairs with a gold score. */
  scored: z.number().int(),
  /** Share of Σ A, special tokens included, that lies in rows and columns of special tokens; mean over pairs. */
  specialShare: estimate,
  /** Sum of the strongest cells / Σ A, where they are the top share p of all cells; mean over pairs. */
  cumulativeShare: z.array(z.object({ p: z.number(), share: estimate })),
  negativeCells: estimate,
  negativeMass: estimate,
  /** Median of (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b). */
  referenceShare: estimate,
  posShare: z.object({
    all: z.array(posPair),
    top5: z.array(posPair),
    top10: z.array(posPair),
    top25: z.array(posPair),
    top50: z.array(posPair),
  }),
  /** Pairs behind the shares at each cut: not below the floor, nor with strongest cells that come to next to nothing. */
  posSharePairs: z.object({
    all: z.number().int(),
    top5: z.number().int(),
    top10: z.number().int(),
    top25: z.number().int(),
    top50: z.number().int(),
  }),
  sufficiency: z.array(
    z.object({
      kept,
      /** Spearman's ρ between the rebuilt score and the similarity. */
      model: estimate,
      /** The same against the gold score. */
      gold: estimate,
    }),
  ),
  modelVsGold: z.object({ spearman: estimate, pearson: estimate }),
  likeness: z.object({ identical: likeness, different: likeness }),
})
export type StudyNumbers = z.infer<typeof studyNumbers>

/** What a grouping leaves out. */
export const otherGroups = z.object({
  /** Values that are less frequent than those of the groups, and their pairs. */
  values: z.number().int(),
  pairs: z.number().int(),
  /** Pairs without a value in the column. */
  withoutValue: z.number().int(),
})
export type OtherGroups = z.infer<typeof otherGroups>

export const study = z.object({
  /** What the cells were: a run at word level has no tokens, whatever was asked for. */
  level: z.enum(attributionLevels),
  /** |Σ A| below which a pair is left out of quotients by Σ A. */
  floor: z.number(),
  /** Resamples behind each interval. */
  replicates: z.number().int(),
  seed: z.number().int(),
  whole: studyNumbers,
  /** Empty without `groupBy`; the most frequent value first. Further values are counted only. */
  groups: z.array(
    z.object({
      value: z.string(),
      numbers: studyNumbers,
      /** The first group's numbers minus this one's; null for the first group. Only values and intervals differ. */
      difference: studyNumbers.nullable(),
    }),
  ),
  otherGroups,
})
export type Study = z.infer<typeof study>

/** Which pairs of tokens or lemmas are listed, and in which order. */
export const tokenPairsChoice = z.object({
  /** Lemmas are always those of words. */
  unit: z.enum(['token', 'lemma']),
  /** Part of either text; empty for all. */
  search: z.string().max(200),
  which: z.enum(['all', 'identical', 'different']),
  sort: z.enum(['count', 'mean', 'sum', 'positive']),
  descending: z.boolean(),
  /** Pairs with fewer cells are left out: means of few cells say little. */
  leastCount: z.number().int().min(1),
})

export const tokenPairsRequest = z.object({
  ...selection.shape,
  ...studyView.shape,
  ...tokenPairsChoice.shape,
  limit: z.number().int().min(1).max(1000),
})
export type TokenPairsRequest = z.infer<typeof tokenPairsRequest>

export const tokenPairs = z.object({
  rows: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      count: z.number().int(),
      mean: z.number(),
      /** Of the mean, over pairs of sentences; null for too few of them. */
      meanLow: z.number().nullable(),
      meanHigh: z.number().nullable(),
      sum: z.number(),
      /** Share of its cells above 0. */
      positive: z.number(),
    }),
  ),
  /** Distinct unordered pairs that were asked for, listed or not. */
  distinct: z.number().int(),
  /** Cells of rare pairs that were dropped to bound memory, and their Σ of A. */
  dropped: z.object({ cells: z.number().int(), sum: z.number() }),
})
export type TokenPairs = z.infer<typeof tokenPairs>

/** Reported while a study goes through its pairs. */
export const studyProgress = z.object({ done: z.number().int(), of: z.number().int() })
