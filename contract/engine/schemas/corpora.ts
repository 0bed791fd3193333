// Corpora over the wire: a file before it is imported, and what became of it.

import { z } from 'zod'
import { fileToken } from './files.ts'

/** A file that the user chose, or the corpus that comes with PairLens. */
export const corpusSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), token: fileToken }),
  z.object({ kind: z.literal('sample') }),
])
export type CorpusSource = z.infer<typeof corpusSource>

/** What the user states about a file; whatever is left out is guessed. Null for score and id: there is none. */
export const importOverrides = z
  .object({
    columnA: z.string(),
    columnB: z.string(),
    score: z.string().nullable(),
    id: z.string().nullable(),
    header: z.boolean(),
    /** One character, or `tab`, `comma`, `semicolon`, `pipe`. */
    delimiter: z.string().max(20),
    /** One character, or `none`. */
    quote: z.string().max(20),
    encoding: z.string().max(40),
    format: z.enum(['csv', 'jsonl']),
  })
  .partial()
export type ImportOverrides = z.infer<typeof importOverrides>

const scoreRange = z.object({ low: z.number(), high: z.number() })

export const rejectedRow = z.object({
  /** 1-based number of the record in the file. */
  row: z.number().int(),
  reason: z.string(),
  /** The beginning of the row. */
  excerpt: z.string(),
})
export type RejectedRow = z.infer<typeof rejectedRow>

export const corpusPreview = z.object({
  /** The file's name without its folder. */
  name: z.string(),
  byteCount: z.number().int(),
  dialect: z.object({
    format: z.enum(['csv', 'jsonl']),
    encoding: z.string(),
    delimiter: z.string(),
    header: z.boolean(),
    quote: z.string(),
  }),
  /** Names of all columns in the order of the file. */
  columns: z.array(z.string()),
  mapping: z.object({
    a: z.string(),
    b: z.string(),
    score: z.string().nullable(),
    id: z.string().nullable(),
    metadata: z.array(z.string()),
  }),
  /** The first rows as they stand in the file, without the header, in the order of `columns`. */
  firstRows: z.array(z.object({ row: z.number().int(), values: z.array(z.string()) })),
  /** The settings that nobody has stated. */
  guessed: z.array(z.string()),
})
export type CorpusPreview = z.infer<typeof corpusPreview>

/** What importing a file would lead to. */
export const corpusCheck = z.object({
  pairCount: z.number().int(),
  rejectedCount: z.number().int(),
  /** The first of them. */
  rejected: z.array(rejectedRow),
  scoreRange: scoreRange.nullable(),
})
export type CorpusCheck = z.infer<typeof corpusCheck>

/** How far the reading of a file is. */
export const readingProgress = z.object({
  bytesRead: z.number(),
  byteCount: z.number(),
  pairCount: z.number().int(),
  rejectedCount: z.number().int(),
})
export type ReadingProgress = z.infer<typeof readingProgress>

export const importResult = z.object({
  corpusId: z.number().int(),
  pairCount: z.number().int(),
  rejectedCount: z.number().int(),
  /** True when the workspace had this file, read in the same way, already. */
  alreadyThere: z.boolean(),
})

/** A corpus of the open workspace. */
export const corpus = z.object({
  id: z.number().int(),
  name: z.string(),
  pairCount: z.number().int(),
  rejectedCount: z.number().int(),
  goldRange: scoreRange.nullable(),
  metadataColumns: z.array(z.string()),
  /** ISO 8601. */
  importedAt: z.string(),
  /** Of the file that was imported. */
  sha256: z.string(),
})
export type Corpus = z.infer<typeof corpus>
