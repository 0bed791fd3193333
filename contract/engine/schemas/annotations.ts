// Tags, notes and saved views over the wire.

import { z } from 'zod'
import { longestNote } from '../../../core/annotations/noteText.ts'

/** What someone has said about a pair. */
export const annotation = z.object({
  /** In the order of the alphabet. */
  tags: z.array(z.string()),
  note: z.string().nullable(),
})
export type Annotation = z.infer<typeof annotation>

const tagName = z.string().max(1000)

/** Which pairs tags are given to and taken from, all or nothing. */
export const tagChange = z.object({
  runId: z.number().int(),
  pairs: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ids'), pairIds: z.instanceof(Float64Array) }),
    /** All pairs that the filter lets through. */
    z.object({ kind: z.literal('selection'), where: z.string().max(10_000) }),
  ]),
  add: z.array(tagName).max(100),
  remove: z.array(tagName).max(100),
})

export const noteChange = z.object({
  runId: z.number().int(),
  pairId: z.number().int(),
  /** Blank for none. Longer ones are refused with a sentence. */
  text: z.string().max(10 * longestNote),
})

/** A view under its name. */
export const savedView = z.object({
  id: z.number().int(),
  name: z.string(),
  /** The run that it shows; null when that is gone, or was never in this workspace. */
  runId: z.number().int().nullable(),
  corpusId: z.number().int().nullable(),
  /** As the window gave it; the window checks it when it is to be shown. */
  state: z.record(z.string(), z.unknown()),
  /** ISO 8601. */
  changedAt: z.string(),
})
export type SavedView = z.infer<typeof savedView>

/** A view that is to be saved. */
export const newView = z.object({
  name: z.string().max(1000),
  runId: z.number().int().nullable(),
  /** Looked at without a run only. */
  corpusId: z.number().int().nullable(),
  state: z.record(z.string(), z.unknown()),
  /** Takes the place of the view that has the name. */
  replace: z.boolean(),
})

/** A view out of a file, before it is saved. */
export const readView = z.object({
  name: z.string(),
  state: z.record(z.string(), z.unknown()),
  runId: z.number().int().nullable(),
  corpusId: z.number().int().nullable(),
  /** What this workspace lacks of it, and how that is called; null when it has everything. */
  missing: z.object({ kind: z.enum(['corpus', 'run']), name: z.string() }).nullable(),
})
export type ReadView = z.infer<typeof readView>
