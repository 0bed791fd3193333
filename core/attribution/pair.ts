// From the contributions of two sentences to their attribution matrix, its four terms and its error (method §2, §3).
import type { Contributions } from './contributions.ts'
import { dividesByNorms, shiftsByReference, type SimilarityMode } from './similarity.ts'

export interface PairAttribution {
  /** Tokens (or words) of a. */
  readonly rows: number
  /** Tokens (or words) of b. */
  readonly columns: number
  /** A, row-major [rows, columns]. */
  readonly matrix: Float32Array
  /** f(a, b): the model's similarity. */
  readonly similarity: number
  /** What the references leave unexplained, all divided by the same c: f(a, r_b), f(r_a, b), f(r_a, r_b). */
  readonly reference: { readonly a: number; readonly b: number; readonly ab: number }
  /** Σ A */
  readonly sum: number
  /** f(a, b) − f(a, r_b) − f(r_a, b) + f(r_a, r_b): what Σ A would be without any error. */
  readonly expected: number
  /** |sum − expected| */
  readonly error: number
}

/** A = T_a T_bᵀ / c, computed in double precision from single-precision contributions. */
export function attributePair(a: Contributions, b: Contributions, mode: SimilarityMode): PairAttribution {
  const embeddings = {
    a: comparedEmbedding(a, mode),
    b: comparedEmbedding(b, mode),
    referenceA: comparedReference(a, mode),
    referenceB: comparedReference(b, mode),
  }
  const divisor = dividesByNorms(mode) ? norm(embeddings.a) * norm(embeddings.b) : 1
  // Two sentences without direction (an embedding of zero) have similarity 0, not 0/0.
  const scale = divisor === 0 ? 0 : 1 / divisor
  const { matrix, sum } = scaledProduct(a, b, scale)
  const similarity = dot(embeddings.a, embeddings.b) * scale
  const reference = {
    a: dot(embeddings.a, embeddings.referenceB) * scale,
    b: dot(embeddings.referenceA, embeddings.b) * scale,
    ab: dot(embeddings.referenceA, embeddings.referenceB) * scale,
  }
  const expected = similarity - reference.a - reference.b + reference.ab
  return {
    rows: a.rows,
    columns: b.rows,
    matrix,
    similarity,
    reference,
    sum,
    expected,
    error: Math.abs(sum - expected),
  }
}

function comparedEmbedding(contributions: Contributions, mode: SimilarityMode): Float64Array {
  const { embedding, referenceEmbedding } = contributions
  if (!shiftsByReference(mode)) return Float64Array.from(embedding)
  return Float64Array.from(embedding, (value, index) => value - (referenceEmbedding[index] ?? 0))
}

/** In the shifted modes the reference is the origin, so its terms vanish. */
function comparedReference(contributions: Contributions, mode: SimilarityMode): Float64Array {
  const { referenceEmbedding } = contributions
  return shiftsByReference(mode)
    ? new Float64Array(referenceEmbedding.length)
    : Float64Array.from(referenceEmbedding)
}

function scaledProduct(
  a: Contributions,
  b: Contributions,
  scale: number,
): { matrix: Float32Array; sum: number } {
  const matrix = new Float32Array(a.rows * b.rows)
  let sum = 0
  for (let row = 0; row < a.rows; row++) {
    const left = a.values.subarray(row * a.columns, (row + 1) * a.columns)
    for (let column = 0; column < b.rows; column++) {
      const right = b.values.subarray(column * b.columns, (column + 1) * b.columns)
      const cell = dot(left, right) * scale
      matrix[row * b.rows + column] = cell
      sum += cell
    }
  }
  return { matrix, sum }
}

function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let total = 0
  for (let index = 0; index < a.length; index++) total += (a[index] ?? 0) * (b[index] ?? 0)
  return total
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}
