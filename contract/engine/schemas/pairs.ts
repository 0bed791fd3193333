// Pairs over the wire: a page of the table, the facets beside it, and one pair in full.

import { z } from 'zod'
import { metadataValues } from '../../../core/corpus/metadata.ts'
import { attributionLevels } from '../../../core/attribution/groups.ts'
import { numericFieldNames } from '../../../core/filter/filter.ts'
import { annotation } from './annotations.ts'

export const numericField = z.enum(numericFieldNames)

/** The pairs of a run that a filter lets through. */
export const selection = z.object({
  runId: z.number().int(),
  /** In the filter language; empty for all. */
  where: z.string().max(10_000),
})
export type Selection = z.infer<typeof selection>

export const ordering = z.object({ sort: numericField, descending: z.boolean() })
export type Ordering = z.infer<typeof ordering>

/** A matrix made small: rows × columns, row-major, ±127 at the largest absolute value. */
const thumbnail = z.object({
  rows: z.number().int(),
  columns: z.number().int(),
  cells: z.instanceof(Int8Array),
})
export type Thumbnail = z.infer<typeof thumbnail>

/** The numbers of a pair that was attributed; method §3. */
const pairNumbers = z.object({
  similarity: z.number(),
  referenceA: z.number(),
  referenceB: z.number(),
  referenceAb: z.number(),
  sum: z.number(),
  expected: z.number(),
  error: z.number(),
  nodesA: z.number().int(),
  nodesB: z.number().int(),
  /** Of the quadrature; the larger of the two sentences. */
  quadratureResidual: z.number(),
  converged: z.boolean(),
  truncated: z.boolean(),
  /** Of each sentence, the share of tokens that the model does not know; null where it was not counted. */
  unknownA: z.number().nullable(),
  unknownB: z.number().nullable(),
  negativeCells: z.number(),
  negativeMass: z.number(),
  /** Gold stretched to 0..1 minus the similarity. */
  goldResidual: z.number().nullable(),
  rows: z.number().int(),
  columns: z.number().int(),
})
export type PairNumbers = z.infer<typeof pairNumbers>

const pairRow = z.object({
  ...annotation.shape,
  pairId: z.number().int(),
  /** Number of the row in the corpus file. */
  row: z.number().int(),
  externalId: z.string().nullable(),
  textA: z.string(),
  textB: z.string(),
  gold: z.number().nullable(),
  metadata: metadataValues,
  /** Null when the pair failed. */
  numbers: pairNumbers.nullable(),
  /** Why it failed; null when it did not. */
  failure: z.string().nullable(),
  thumbnail: thumbnail.nullable(),
})
export type PairRow = z.infer<typeof pairRow>

export const pairPage = z.object({
  rows: z.array(pairRow),
  /** Pairs that the filter lets through. */
  matching: z.number().int(),
  /** Finished pairs of the run, failed ones left out. */
  total: z.number().int(),
})
export type PairPage = z.infer<typeof pairPage>

export const histogramBin = z.object({
  low: z.number(),
  /** Excluded, except in the last bin. */
  high: z.number(),
  /** Pairs of the whole run. */
  all: z.number().int(),
  /** Pairs that every condition on other fields lets through. */
  matching: z.number().int(),
})
export type HistogramBin = z.infer<typeof histogramBin>

const numericFacet = z.object({
  field: numericField,
  scale: z.enum(['linear', 'log']),
  bins: z.array(histogramBin),
  /** Pairs without the number. */
  missing: z.number().int(),
})
export type NumericFacet = z.infer<typeof numericFacet>

const metadataFacet = z.object({
  column: z.string(),
  /** The most frequent first. */
  values: z.array(z.object({ value: z.string(), all: z.number().int(), matching: z.number().int() })),
  /** Values that are not listed. */
  others: z.number().int(),
})
export type MetadataFacet = z.infer<typeof metadataFacet>

const counts = z.object({
  /** Pairs of the whole run. */
  all: z.number().int(),
  /** Pairs that the filter lets through. */
  matching: z.number().int(),
})

/** Tags and notes of the run's pairs, failed ones left out. */
const annotationFacets = z.object({
  /** The most frequent first. */
  tags: z.array(z.object({ name: z.string(), ...counts.shape })),
  /** Tags that are not listed. */
  others: z.number().int(),
  /** Pairs with any tag. */
  tagged: counts,
  /** Pairs with a note. */
  noted: counts,
})
export type AnnotationFacets = z.infer<typeof annotationFacets>

export const facets = z.object({
  matching: z.number().int(),
  total: z.number().int(),
  numeric: z.array(numericFacet),
  metadata: z.array(metadataFacet),
  annotations: annotationFacets,
  /** Pairs of the whole run to which each flag applies. */
  flags: z.object({
    truncated: z.number().int(),
    unknown: z.number().int(),
    unconverged: z.number().int(),
    failed: z.number().int(),
  }),
})
export type Facets = z.infer<typeof facets>

/** A row or column of a matrix: a token, or at word level a word. */
const matrixToken = z.object({
  text: z.string(),
  /** UTF-16 offsets into the text; 0, 0 for special tokens and those of a prompt. */
  start: z.number().int(),
  end: z.number().int(),
  special: z.boolean(),
  /** Number of the word in its sentence, from 0; null for special tokens. */
  word: z.number().int().nullable(),
  pos: z.string(),
  /** Null for special tokens and those of a prompt. */
  lemma: z.string().nullable(),
  /** Where it belongs to the prompt in front of the text. */
  prompt: z.literal(true).optional(),
})
export type MatrixToken = z.infer<typeof matrixToken>

export const pairDetail = pairRow.extend({
  /** What the rows and columns of the matrix are. */
  level: z.enum(attributionLevels),
  /** Empty when the pair has no matrix. */
  tokensA: z.array(matrixToken),
  tokensB: z.array(matrixToken),
  /** tokensA × tokensB, row-major. */
  matrix: z.instanceof(Float32Array).nullable(),
})
export type PairDetail = z.infer<typeof pairDetail>
