// What a model's self-test says: plain data, for the window, the command line and JSON alike.

/** What every check has: at which layer, what was measured, and the most that is allowed. */
interface Measured {
  readonly layer: number
  readonly value: number
  readonly tolerance: number
  readonly passed: boolean
}

/** Does what was cut in two still compute the embedding? `value`: ‖cut − whole‖ / ‖whole‖, the largest of all sentences. */
export interface EmbeddingCheck extends Measured {
  readonly kind: 'embedding'
  /** The largest difference of one number of an embedding. */
  readonly largestDifference: number
  /** The smallest cosine between the two embeddings of a sentence. */
  readonly cosine: number
}

/** Do the contributions add up? `value`: the largest residual ‖ΣT − (e(x) − e(r))‖ / ‖e(x) − e(r)‖. */
export interface CompletenessCheck extends Measured {
  readonly kind: 'completeness'
  /** Of every sentence, in the order of the pairs. */
  readonly residuals: readonly number[]
  /** |ΣA − expected| of every pair, as cosine. */
  readonly pairErrors: readonly number[]
  /** The most that a sentence took. */
  readonly nodes: number
}

/** Is the derivative one? `value`: ‖JVP − differences‖ / ‖JVP‖ for one row of Δ at one node. */
export interface DerivativeCheck extends Measured {
  readonly kind: 'derivative'
  /** ε: the four points lie at −2ε, −ε, ε and 2ε rows of Δ. */
  readonly step: number
  /** α */
  readonly position: number
  /** Whose row it is. */
  readonly token: string
}

export type SelfTestCheck = EmbeddingCheck | CompletenessCheck | DerivativeCheck

export interface SelfTest {
  /** Every check, and none was left out. */
  readonly passed: boolean
  /** What the cut model is compared with: the .onnx file as it is, or the graph that was built for a checkpoint. */
  readonly against: 'file' | 'graph'
  readonly pairs: readonly (readonly [string, string])[]
  readonly checks: readonly SelfTestCheck[]
  /** Layers that cannot be attributed and were left out, with the reason. */
  readonly leftOut: readonly { readonly layer: number; readonly problem: string }[]
  readonly milliseconds: number
}

export interface SelfTestProgress {
  readonly done: number
  readonly of: number
}
