// The score of a corpus over the wire: how its texts become numbers, and why no column was taken for it.

import { z } from 'zod'
import { scoreLimits } from '../../../core/corpus/scoreLimits.ts'

/** What each word of a score column stands for; a scale has two grades at least. */
const wordValues = z
  .record(z.string().min(1).max(scoreLimits.length), z.number().min(0).max(1))
  .refine((values) => Object.keys(values).length >= 2 && Object.keys(values).length <= scoreLimits.words, {
    error: `A score is read by 2 to ${scoreLimits.words} words.`,
  })

/** How the texts of a score column become numbers: an import does as it is told here, so nothing else may stand in it. */
export const scoreReading = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    decimalComma: z.boolean(),
    percent: z.union([z.boolean(), z.literal('mixed')]),
  }),
  z.strictObject({ kind: z.literal('outOf'), whole: z.number().positive().max(scoreLimits.largest) }),
  z.strictObject({ kind: z.literal('words'), values: wordValues }),
])

const column = z.string()
const lowToHigh = { low: z.number(), high: z.number() }
const otherNumbers = { kind: z.literal('other-numbers'), column }

export const noScoreReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['no-columns', 'no-numbers']) }),
  z.object({
    kind: z.literal('unreadable'),
    column,
    examples: z.array(z.string().max(scoreLimits.exampleLength)).max(scoreLimits.examples),
  }),
  z.object({ kind: z.literal('unknown-name'), column }),
  z.discriminatedUnion('holds', [
    z.object({ ...otherNumbers, holds: z.enum(['years', 'groups', 'off-scale']), ...lowToHigh }),
    z.object({ ...otherNumbers, holds: z.literal('one-value'), value: z.number() }),
    z.object({ ...otherNumbers, holds: z.enum(['counters', 'lengths', 'mixed']) }),
  ]),
])

/** How many further columns that might be the score are told. */
export const OTHER_SCORES_TOLD = 10
export const otherScores = z.array(column).max(OTHER_SCORES_TOLD)
