// The three checks of a self-test, each at one layer, with what is allowed and why.
import { attributeSentence } from '../../../core/attribution/attributeSentence.ts'
import type { CertifiedContributions } from '../../../core/attribution/contributions.ts'
import { attributePair } from '../../../core/attribution/pair.ts'
import { PairLensError } from '../../../core/errors.ts'
import { relativeDistance } from '../relativeDistance.ts'
import type { ForwardPass } from '../sessions.ts'
import type { Path, PartBehindSite } from './partBehindSite.ts'
import type { CompletenessCheck, DerivativeCheck, EmbeddingCheck } from './selfTestResult.ts'

/** A sentence of the test: its tokens, and what the forward graph says of it at one site. */
export interface TestedSentence {
  readonly tokens: readonly string[]
  readonly pass: ForwardPass
  /** e(x) of the whole model. */
  readonly wholeEmbedding: Float32Array
}

/** Rounding in half precision stays below; a path that is cut wrongly misses by tens of percent. */
const embeddingTolerance = 1e-2
/** Ten times what runs certify by default, for which a quick test has too few nodes. */
const completenessTolerance = 1e-2
/** Where the number of nodes begins; it is raised for a sentence that misses the tolerance. */
const firstNodes = 16
/** Differences in single precision are good to three digits. */
const derivativeTolerance = 1e-2
/** The second is tried where the first misses: between its points lie fewer kinks, as those of a ReLU, and more rounding. */
const steps = [1 / 128, 1 / 1024] as const
const position = 0.5

/** From the hidden states at the site, what the differentiated part computes at α = 1. */
export async function checkEmbedding(
  layer: number,
  part: PartBehindSite,
  sentences: readonly TestedSentence[],
): Promise<EmbeddingCheck> {
  let [value, largestDifference, cosine] = [0, 0, 1]
  for (const { pass, wholeEmbedding: whole } of sentences) {
    const [cut = new Float32Array()] = await part.embeddings(pathOf(pass), [1])
    const difference = whole.map((number, index) => number - (cut[index] ?? 0))
    value = Math.max(value, relativeDistance(whole, cut))
    largestDifference = Math.max(largestDifference, ...difference.map(Math.abs))
    cosine = Math.min(cosine, dot(whole, cut) / Math.max(norm(whole) * norm(cut), Number.MIN_VALUE))
  }
  return { kind: 'embedding', layer, ...judged(value, embeddingTolerance), largestDifference, cosine }
}

/** By the rule adaptive:1e-2, as a run would. */
export async function checkCompleteness(
  layer: number,
  part: PartBehindSite,
  pairs: readonly (readonly [TestedSentence, TestedSentence])[],
): Promise<CompletenessCheck> {
  const attribute = ({ pass }: TestedSentence): Promise<CertifiedContributions> =>
    attributeSentence(
      (nodes) => part.integrate(pass, nodes),
      { kind: 'adaptive', tolerance: completenessTolerance },
      firstNodes,
    )
  const residuals: number[] = []
  const pairErrors: number[] = []
  let nodes = 0
  for (const [a, b] of pairs) {
    const [left, right] = [await attribute(a), await attribute(b)]
    residuals.push(left.quadratureResidual, right.quadratureResidual)
    pairErrors.push(attributePair(left, right, 'cosine').error)
    nodes = Math.max(nodes, left.nodes, right.nodes)
  }
  const value = Math.max(...residuals)
  return {
    kind: 'completeness',
    layer,
    ...judged(value, completenessTolerance),
    residuals,
    pairErrors,
    nodes,
  }
}

/**
 * Compares the derivative in the middle of the path, along the row of Δ that changes the embedding most, with central
 * differences of fourth order (Abramowitz and Stegun 25.3.20).
 */
export async function checkDerivative(
  layer: number,
  part: PartBehindSite,
  { tokens, pass }: TestedSentence,
): Promise<DerivativeCheck> {
  const path = pathOf(pass)
  let [token, derivative]: [number, Float32Array] = [0, new Float32Array()]
  for (let candidate = 0; candidate < pass.sequenceLength; candidate++) {
    const found = await part.derivative(path, position, candidate)
    if (norm(found) > norm(derivative)) [token, derivative] = [candidate, found]
  }
  let [value, usedStep] = [Infinity, 0]
  for (const step of steps) {
    if (value <= derivativeTolerance) break
    const differences = await differencesAt(part, path, token, step)
    const relative = relativeDistance(derivative, differences)
    if (relative < value) [value, usedStep] = [relative, step]
  }
  return {
    kind: 'derivative',
    layer,
    ...judged(value, derivativeTolerance),
    step: usedStep,
    position,
    token: tokens[token] ?? '',
  }
}

/** (g(−2ε) − 8 g(−ε) + 8 g(ε) − g(2ε)) / 12ε: the error goes with ε⁴. */
async function differencesAt(
  part: PartBehindSite,
  path: Path,
  token: number,
  step: number,
): Promise<Float32Array> {
  const shortPath = across(path, token, part.hiddenSize, step)
  const found = await part.embeddings(shortPath, [0, 1 / 4, 3 / 4, 1])
  const [twoBelow = new Float32Array(), below, above, twoAbove] = found
  return twoBelow.map((value, index) => {
    const at = (values: Float32Array | undefined): number => values?.[index] ?? 0
    return (value - 8 * at(below) + 8 * at(above) - at(twoAbove)) / (12 * step)
  })
}

/** @throws PairLensError (`model`) for what is no number */
function judged(value: number, tolerance: number) {
  if (Number.isFinite(value)) return { value, tolerance, passed: value <= tolerance }
  throw new PairLensError(
    'model',
    'The model yields numbers that are not finite for a short sentence, so it cannot be attributed; check the model.',
  )
}

function pathOf({ sequenceLength, hidden, referenceHidden }: ForwardPass): Path {
  return { sequenceLength, hidden, reference: referenceHidden }
}

/** The short path through h(α) along one row of Δ, from −2ε to 2ε. */
function across(
  { sequenceLength, hidden, reference }: Path,
  token: number,
  hiddenSize: number,
  step: number,
): Path {
  const at = (offset: number): Float32Array =>
    hidden.map((value, index) => {
      const start = reference[index] ?? 0
      const difference = value - start
      const isRow = Math.floor(index / hiddenSize) === token
      return start + position * difference + (isRow ? offset * difference : 0)
    })
  return { sequenceLength, hidden: at(2 * step), reference: at(-2 * step) }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0)
}

function norm(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector))
}
