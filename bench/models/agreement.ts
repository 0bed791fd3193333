// How near the product's numbers come to an oracle's, and how well they add up.
import { attributeSentence } from '../../core/attribution/attributeSentence.ts'
import type { Contributions } from '../../core/attribution/contributions.ts'
import { singleTokens } from '../../core/attribution/groups.ts'
import { attributePair } from '../../core/attribution/pair.ts'
import { parseQuadratureRule, type QuadratureRule } from '../../core/attribution/quadrature.ts'
import type { Encoder } from '../../core/encoder/encoder.ts'
import type { HeadConfiguration } from '../../core/encoder/head.ts'
import { defaultOptions, workerSettings } from '../../engine/run/options.ts'
import { openSessions, type Sessions } from '../../engine/worker/sessions.ts'
import type { Oracle } from './oracleFile.ts'

export interface Agreement {
  /** The lowest cosine between the product's embeddings and PyTorch's, of sentences and references. */
  readonly cosine: number
  /** The largest difference of a cell of A. */
  readonly cells: number
  /** The largest residual of a sentence at the default layer by the default rule. */
  readonly residual: number
  /** The largest |ΣA − what it should be| of a pair, likewise. */
  readonly error: number
}

/** Compares sentences and pairs at every layer of the oracle; what adds up is asked of the default layer and rule. */
export async function agreementWith(
  oracle: Oracle,
  encoder: Encoder,
  head: HeadConfiguration,
): Promise<Agreement> {
  const open = (layer: number): Promise<Sessions> =>
    openSessions(encoder, head, { ...workerSettings(defaultOptions), layer })
  const layers = [...new Set(oracle.pairs.flatMap((pair) => Object.keys(pair.matrices)))]
  const compared: { readonly cosine: number; readonly cells: number }[] = []
  for (const layer of layers) compared.push(await comparedAt(layer, oracle, await open(Number(layer))))
  const adaptive = await attributed(await open(defaultOptions.layer), oracle, defaultOptions.rule)
  const errors = oracle.pairs.map(
    ({ a, b }) => attributePair(at(adaptive, a), at(adaptive, b), 'cosine').error,
  )
  return {
    cosine: Math.min(...compared.map(({ cosine: lowest }) => lowest)),
    cells: Math.max(...compared.map(({ cells }) => cells)),
    residual: Math.max(...adaptive.map(({ quadratureResidual }) => quadratureResidual)),
    error: Math.max(...errors),
  }
}

export function worstOf(parts: readonly Agreement[]): Agreement {
  return {
    cosine: Math.min(...parts.map((part) => part.cosine)),
    cells: Math.max(...parts.map((part) => part.cells)),
    residual: Math.max(...parts.map((part) => part.residual)),
    error: Math.max(...parts.map((part) => part.error)),
  }
}

async function comparedAt(
  layer: string,
  oracle: Oracle,
  sessions: Sessions,
): Promise<{ cosine: number; cells: number }> {
  const found = await attributed(sessions, oracle, parseQuadratureRule(oracle.rule))
  const cosines = oracle.sentences.flatMap((sentence, index) => {
    const { embedding, referenceEmbedding } = at(found, index)
    return [cosine(embedding, sentence.embedding), cosine(referenceEmbedding, sentence.referenceEmbedding)]
  })
  const cells = oracle.pairs.map(({ a, b, matrices }) =>
    largestDifference(
      attributePair(at(found, a), at(found, b), 'cosine').matrix,
      matrices[layer]?.flat() ?? [],
    ),
  )
  return { cosine: Math.min(...cosines), cells: Math.max(...cells) }
}

async function attributed(sessions: Sessions, { sentences }: Oracle, rule: QuadratureRule) {
  const found: Awaited<ReturnType<typeof attributeSentence>>[] = []
  for (const { ids, referenceIds } of sentences) {
    const pass = await sessions.forward(ids, referenceIds)
    const groups = singleTokens(ids.length)
    found.push(await attributeSentence((nodes) => sessions.integrate(pass, groups, nodes), rule, 8))
  }
  return found
}

function at<T extends Contributions>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`The oracle has no sentence ${index}.`)
  return found
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return NaN
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
    Array.from(x).reduce((total, value, index) => total + value * (y[index] ?? NaN), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

/** Infinite where the lists are of different lengths. */
function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  return Array.from(a).reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? NaN))), 0)
}
