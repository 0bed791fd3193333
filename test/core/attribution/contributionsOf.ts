// Contributions from plain lists of numbers.
import type { Contributions } from '../../../core/attribution/contributions.ts'

/** @param rows T rows of D numbers each */
export function contributionsOf(
  rows: readonly (readonly number[])[],
  embedding: readonly number[],
  referenceEmbedding: readonly number[],
): Contributions {
  return {
    rows: rows.length,
    columns: embedding.length,
    values: Float32Array.from(rows.flat()),
    embedding: Float32Array.from(embedding),
    referenceEmbedding: Float32Array.from(referenceEmbedding),
  }
}
