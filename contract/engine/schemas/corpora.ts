// Corpora over the wire: a file before it is imported, and what became of it.

import { z } from 'zod'
import { noScoreReason, otherScores, scoreReading } from './corpusScores.ts'
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
    format: z.enum(['csv', 'jsonl', 'json']),
    /** What stands before a quote inside quotes; none: quotes are doubled. */
    escape: z.enum(['backslash', 'none']),
    ragged: z.enum(['keep', 'join', 'reject']),
    /** Whether rows of an anchor with texts like and unlike it become several pairs. */
    triplets: z.boolean(),
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

/** How the text of a file is laid out; what is left out is at its default. */
const dialect = z.object({
  format: z.enum(['csv', 'jsonl', 'json']),
  encoding: z.string(),
  delimiter: z.string(),
  header: z.boolean(),
  quote: z.string(),
  escape: z.literal('\\').exactOptional(),
  spaceBeforeQuote: z.literal(true).exactOptional(),
  leadingLines: z.number().int().exactOptional(),
  compression: z.literal('gzip').exactOptional(),
  rowNames: z.literal(true).exactOptional(),
  ragged: z.enum(['keep', 'join', 'reject']).exactOptional(),
  lists: z.literal(true).exactOptional(),
  rowsAt: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('list'), key: z.string().exactOptional() }),
      z.object({ kind: z.literal('sequence') }),
      z.object({ kind: z.literal('columns') }),
    ])
    .exactOptional(),
})

/** All that is needed to read a file. */
const corpusLayout = z.object({
  dialect,
  /** Names of all columns in the order of the file. */
  columns: z.array(z.string()),
  mapping: z.strictObject({
    a: z.string(),
    b: z.string(),
    score: z.string().nullable(),
    /** How the texts of the score become numbers; without it, they are plain numbers. */
    scoreReading: scoreReading.exactOptional(),
    id: z.string().nullable(),
    metadata: z.array(z.string()),
    negatives: z.array(z.string()).exactOptional(),
  }),
})

/** How a file was read to its end, and which file it was: an import reads it in the same way, and no other file. */
export const approvedLayout = z.object({ layout: corpusLayout, sha256: z.string().length(64) })
export type ApprovedLayout = z.infer<typeof approvedLayout>

export const corpusPreview = corpusLayout.extend({
  /** The file's name without its folder. */
  name: z.string(),
  byteCount: z.number().int(),
  /** The first rows as they stand in the file, without the header, in the order of `columns`. */
  firstRows: z.array(z.object({ row: z.number().int(), values: z.array(z.string()) })),
  /** True when the columns are those of triplets, which can be taken apart into pairs. */
  hasTriplets: z.boolean(),
  /** The first of the columns that might be the score as well. */
  otherScores,
  /** Why no column is taken for the score; null when one is, or when the user wants none. */
  noScoreReason: noScoreReason.nullable(),
  /** The settings that nobody has stated. */
  guessed: z.array(z.string()),
})
export type CorpusPreview = z.infer<typeof corpusPreview>

/** What became of the lines of a file: lines = pairs + rejected + blank. */
const lineCounts = z.object({
  lines: z.number().int(),
  pairs: z.number().int(),
  rejected: z.number().int(),
  blank: z.number().int(),
  headerLines: z.number().int(),
  lineBreaksInFields: z.number().int(),
})

/** What has to be said about how a file was read. */
const corpusNote = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['quotes-are-characters', 'quotes-are-escaped']), linesSaved: z.number().int() }),
  z.object({ kind: z.enum(['lines-taken-apart', 'lines-in-quotes']), lines: z.number().int() }),
  z.object({
    kind: z.literal('longer-rows'),
    rows: z.number().int(),
    treatment: z.enum(['keep', 'join', 'reject']),
  }),
  z.object({ kind: z.enum(['cut-rows', 'shorter-rows']), rows: z.number().int() }),
  z.object({
    kind: z.literal('other-lists'),
    lists: z.number().int(),
    names: z.array(z.string()).readonly(),
  }),
  z.object({
    kind: z.literal('triplets'),
    rows: z.number().int(),
    pairs: z.number().int(),
    unusableTexts: z.number().int(),
  }),
])
export type CorpusNote = z.infer<typeof corpusNote>

/** What importing a file would lead to. */
export const corpusCheck = z.object({
  /** How the file is read, which its end may have shown to be another way than its beginning did. */
  preview: corpusPreview,
  approved: approvedLayout,
  counts: lineCounts,
  pairCount: z.number().int(),
  /** The first of the rows that cannot be used. */
  rejected: z.array(rejectedRow),
  scoreRange: scoreRange.nullable(),
  notes: z.array(corpusNote),
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
