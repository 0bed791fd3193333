// Models over the wire: which there are and what can be attributed with them.

import { z } from 'zod'
import { fileToken } from './files.ts'

/** A model that comes with PairLens, or a folder or .onnx file that the user chose. */
export const modelChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedded'), name: z.string().max(200) }),
  z.object({ kind: z.literal('chosen'), token: fileToken }),
])
export type ModelChoice = z.infer<typeof modelChoice>

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
