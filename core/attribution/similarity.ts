// The five similarity modes: which embedding they compare and by what they divide.
import { PairLensError } from '../errors.ts'

export const similarityModes = [
  'cosine',
  'dot',
  'cosine-normalized',
  'shifted-cosine',
  'shifted-dot',
] as const

/** See method §3: what is compared, and the constant c that divides. */
export type SimilarityMode = (typeof similarityModes)[number]

/** @throws PairLensError (`arguments`) when the text names no mode */
export function parseSimilarityMode(text: string): SimilarityMode {
  const mode = similarityModes.find((candidate) => candidate === text)
  if (mode === undefined) {
    throw new PairLensError(
      'arguments',
      `"${text}" is not a similarity; use one of ${similarityModes.join(', ')}.`,
    )
  }
  return mode
}

/** Whether the division by the norm is part of the encoder, and so differentiated. */
export function normalizesEmbedding(mode: SimilarityMode): boolean {
  return mode === 'cosine-normalized'
}

/** Whether embeddings are taken relative to that of the reference. */
export function shiftsByReference(mode: SimilarityMode): boolean {
  return mode === 'shifted-cosine' || mode === 'shifted-dot'
}

/** Whether the similarity is divided by the embeddings' norms. */
export function dividesByNorms(mode: SimilarityMode): boolean {
  return mode === 'cosine' || mode === 'shifted-cosine'
}
