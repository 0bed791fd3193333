// Token contributions of one sentence, and the residual that says how well they add up.
import type { Nodes } from './quadrature.ts'

/** What a sentence contributes to its embedding, row by row (method §2). */
export interface Contributions {
  /** T: tokens, or words with special tokens on their own. */
  readonly rows: number
  /** D: the size of the embedding. */
  readonly columns: number
  /** Row-major [T, D]. */
  readonly values: Float32Array
  /** e(x), of D numbers. */
  readonly embedding: Float32Array
  /** e(r_x), of D numbers. */
  readonly referenceEmbedding: Float32Array
}

/** Contributions with the number of nodes they took and what is left unexplained. */
export interface CertifiedContributions extends Contributions {
  readonly nodes: number
  /** ‖ΣT − (e(x) − e(r_x))‖ / ‖e(x) − e(r_x)‖ */
  readonly quadratureResidual: number
  /** False when the adaptive rule ended at its last level with the residual above the tolerance. */
  readonly converged: boolean
}

/** Integrates one sentence at given nodes: the worker's numerical work, handed in so that the rule stays pure. */
export type Integrate = (nodes: Nodes) => Promise<Contributions>

/**
 * The completeness residual of a sentence (method §3): the distance of Σᵢ T[i,:] from e(x) − e(r_x), relative to the
 * length of the latter. A sentence equal to its reference has nothing to explain and residual 0.
 */
export function quadratureResidualOf(contributions: Contributions): number {
  const { rows, columns, values, embedding, referenceEmbedding } = contributions
  let missed = 0
  let total = 0
  for (let column = 0; column < columns; column++) {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += values[row * columns + column] ?? 0
    const difference = (embedding[column] ?? 0) - (referenceEmbedding[column] ?? 0)
    missed += (sum - difference) ** 2
    total += difference ** 2
  }
  return total === 0 ? Math.sqrt(missed) : Math.sqrt(missed / total)
}
