// The statistics page over the wire.

import { z } from 'zod'
import { histogramBin } from './pairs.ts'

const spread = z.object({
  median: z.number().nullable(),
  p95: z.number().nullable(),
  maximum: z.number().nullable(),
})

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
})

export const statistics = z.object({
  pairs: z.number().int(),
  prediction: z.object({ mean: z.number().nullable(), median: z.number().nullable() }),
  error: spread,
  convergence: spread,
  negativeCells: z.number().nullable(),
  negativeMass: z.number().nullable(),
  /** Median of (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b). */
  referenceShare: z.number().nullable(),
  unconvergedPairs: z.number().int(),
  truncatedPairs: z.number().int(),
  /** Distinct sentences by the number of nodes they took. */
  nodes: z.array(z.object({ nodes: z.number().int(), sentences: z.number().int() })),
  histograms: z.object({
    similarity: histogram,
    error: histogram,
    negativeMass: histogram,
    referenceShare: histogram,
  }),
  /** Similarity against gold: the points of all pairs with a gold score, or of an even sample of them. */
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
  }),
})
export type Statistics = z.infer<typeof statistics>
