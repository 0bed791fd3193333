// Models over the wire: which there are and what can be attributed with them.

import { z } from 'zod'
import { fileToken } from './files.ts'

/** Where a model comes from that is called by its name: with PairLens, from the user, from the hub's cache. */
const modelKind = z.enum(['embedded', 'added', 'cached'])
const modelName = z.string().max(300)

/** A model by its name, or a folder or .onnx file that the user chose. */
export const modelChoice = z.discriminatedUnion('kind', [
  z.object({ kind: modelKind, name: modelName }),
  z.object({ kind: z.literal('chosen'), token: fileToken }),
])
export type ModelChoice = z.infer<typeof modelChoice>

export const listedModel = z.object({
  kind: modelKind,
  name: modelName,
  /** Of the graph and its weights. */
  byteCount: z.number(),
  /** Why it cannot be used; null when nothing speaks against it before it is opened. */
  problem: z.string().nullable(),
})
export type ListedModel = z.infer<typeof listedModel>

/** How far a model has come from the hub. */
export const gettingProgress = z.object({
  /** The file that is being fetched. */
  file: z.string(),
  doneBytes: z.number(),
  totalBytes: z.number(),
})

const modelLayer = z.object({
  /** 0 is the output of the embeddings. */
  layer: z.number().int(),
  hiddenSize: z.number().int(),
  /** Why this layer cannot be attributed; null when it can. */
  problem: z.string().nullable(),
})

export const modelDescription = z.object({
  name: z.string(),
  /** SHA-256 over everything that determines the numbers. */
  hash: z.string(),
  byteCount: z.number(),
  producer: z.string(),
  layers: z.array(modelLayer),
  /** The modes; empty for a graph that pools itself. */
  pooling: z.array(z.string()),
  poolsItself: z.boolean(),
  normalizes: z.boolean(),
  hiddenSize: z.number().int(),
  maxTokens: z.number().int(),
  vocabularySize: z.number().int(),
  assumptions: z.array(z.string()),
})
export type ModelDescription = z.infer<typeof modelDescription>
