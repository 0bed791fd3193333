// Runs over the wire: settings, estimate, state and progress.

import { z } from 'zod'
import { attributionLevels } from '../../../core/attribution/groups.ts'
import { similarityModes } from '../../../core/attribution/similarity.ts'
import { mostPromptCharacters } from '../../../core/encoder/prompt.ts'
import { modelChoice } from './models.ts'

const promptChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('default') }),
  /** Empty for none. */
  z.object({ kind: z.literal('text'), text: z.string().max(mostPromptCharacters) }),
  z.object({ kind: z.literal('named'), name: z.string().max(300) }),
])

/** What the texts of a side are encoded with. */
const encoderSettings = z.object({
  model: modelChoice,
  /** Negative numbers count from the end. */
  layer: z.number().int(),
  prompt: promptChoice,
})

/** What the user sets for a run. The encoder is that of side a. */
export const runSettings = encoderSettings.extend({
  /** The encoder of side b; null where both sides are encoded alike. */
  b: encoderSettings.nullable(),
  /** Whether tokens of prompts are attributed like others, or stay what they are in references. */
  attributePrompt: z.boolean(),
  /** As on the command line: `adaptive:1e-3`, `gauss:8`, `riemann:50`. */
  rule: z.string().max(40),
  similarityMode: z.enum(similarityModes),
  level: z.enum(attributionLevels),
  device: z.string().max(20),
  /** The model's own limit when null. */
  maxTokens: z.number().int().min(1).nullable(),
})
export type RunSettings = z.infer<typeof runSettings>

/** A run that may be started: a corpus, settings, how many pairs, on how many processes. */
export const runRequest = z.object({
  corpusId: z.number().int(),
  settings: runSettings,
  /** Only the first so many pairs; null for all. */
  pairLimit: z.number().int().min(1).nullable(),
  workers: z.number().int().min(1).max(256),
})
export type RunRequest = z.infer<typeof runRequest>

/** Why a device computes what was to be computed: one sentence. */
const deviceNotice = z.object({
  text: z.string(),
  /** Whether it is another device than the one that was asked for, or than one that is there. */
  fellBack: z.boolean(),
})

/** Measured on a few pairs of the corpus, nothing of which is kept. */
export const runEstimate = z.object({
  pairs: z.number().int(),
  sentences: z.number().int(),
  sampledSentences: z.number().int(),
  seconds: z.number(),
  /** What the workspace will grow by. */
  bytes: z.number(),
  /** What it was measured on. */
  device: z.string(),
  deviceNotice: deviceNotice.nullable(),
  /** The node count that the sample needed. */
  nodes: z.number().int(),
})
export type RunEstimate = z.infer<typeof runEstimate>

/**
 * What is being done about a run right now; `idle` when nothing is. The state in the workspace says how far it is.
 */
const runActivity = z.enum(['idle', 'queued', 'starting', 'calibrating', 'attributing', 'stopping'])
export type RunActivity = z.infer<typeof runActivity>

export const run = z.object({
  id: z.number().int(),
  corpusId: z.number().int(),
  modelName: z.string(),
  modelHash: z.string(),
  layer: z.number().int(),
  siteLayer: z.number().int(),
  rule: z.string(),
  similarityMode: z.string(),
  level: z.enum(attributionLevels),
  /** What computes it, or has; several, with commas between them, where it was resumed elsewhere. */
  device: z.string(),
  deviceNotice: deviceNotice.nullable(),
  /** The encoder of side b; null where both sides are encoded alike. */
  b: z
    .object({
      modelName: z.string(),
      modelHash: z.string(),
      layer: z.number().int(),
      siteLayer: z.number().int(),
    })
    .nullable(),
  prompts: z.object({
    /** Empty for none; null for the model's own default, in older runs. */
    a: z.string().nullable(),
    b: z.string().nullable(),
    attributed: z.boolean(),
  }),
  pairLimit: z.number().int().nullable(),
  state: z.enum(['calibrating', 'running', 'interrupted', 'done', 'failed']),
  activity: runActivity,
  /** Its place among the queued runs, from 1; null unless it is queued. */
  queuePosition: z.number().int().nullable(),
  calibratedNodes: z.number().int().nullable(),
  pairs: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Null while nothing is known or nothing is going on. */
  pairsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  activeMs: z.number(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Why the run stopped by itself; null when it did not. */
  problem: z.string().nullable(),
  /** Versions of what computed it, by name. */
  versions: z.record(z.string(), z.string()),
})
export type Run = z.infer<typeof run>
