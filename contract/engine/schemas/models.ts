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
  /** The value at the attribution site, by its name in the graph. */
  site: z.string(),
  hiddenSize: z.number().int(),
  /** Why this layer cannot be attributed; null when it can. */
  problem: z.string().nullable(),
})

const modelOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedded') }),
  z.object({ kind: z.literal('added'), path: z.string() }),
  z.object({
    kind: z.literal('cached'),
    repository: z.string(),
    revision: z.string(),
    commit: z.string(),
  }),
  z.object({ kind: z.literal('path') }),
])

const coveredOperator = z.object({
  operator: z.string(),
  /** Nodes of the whole graph. */
  count: z.number().int(),
  derivative: z.enum(['rule', 'zero', 'unsupported']),
  /** Why it is unsupported, and the first node that is; null otherwise. */
  because: z.string().nullable(),
  node: z.string().nullable(),
})

const tokenizerFacts = z.object({
  family: z.string(),
  vocabularySize: z.number().int(),
  specialTokens: z.array(
    z.object({
      role: z.enum(['pad', 'cls', 'sep', 'bos', 'eos', 'mask', 'unknown']),
      id: z.number().int(),
      text: z.string(),
    }),
  ),
  specialCount: z.number().int(),
})

const licence = z.object({
  /** As the model card names it. */
  name: z.string().nullable(),
  /** The file that the text is the beginning of. */
  file: z.string().nullable(),
  text: z.string().nullable(),
  truncated: z.boolean(),
})

export const modelDescription = z.object({
  name: z.string(),
  origin: modelOrigin,
  /** For people to see; the window cannot use it. */
  file: z.string(),
  /** SHA-256 over everything that determines the numbers. */
  hash: z.string(),
  /** Of the graph and its weights. */
  byteCount: z.number(),
  parameters: z.object({ count: z.number(), byteCount: z.number(), types: z.array(z.string()) }),
  producer: z.string(),
  /** Operator set versions by domain. */
  opsets: z.record(z.string(), z.number()),
  layers: z.array(modelLayer),
  operators: z.array(coveredOperator),
  /** The modes; empty for a graph that pools itself. */
  pooling: z.array(z.string()),
  poolsItself: z.boolean(),
  denseLayers: z.number().int(),
  normalizes: z.boolean(),
  hiddenSize: z.number().int(),
  maxTokens: z.number().int(),
  vocabularySize: z.number().int(),
  tokenizer: tokenizerFacts,
  lowerCases: z.boolean(),
  /** In the order of the folder. */
  prompts: z.array(z.object({ name: z.string(), text: z.string(), isDefault: z.boolean() })),
  licence,
  assumptions: z.array(z.string()),
})
export type ModelDescription = z.infer<typeof modelDescription>
