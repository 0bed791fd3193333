// The embedded model and what PyTorch computed for it in float64 with the papers' literal algorithm.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Contributions } from '../../../core/attribution/contributions.ts'
import type { Groups } from '../../../core/attribution/groups.ts'
import { attributePair, type PairAttribution } from '../../../core/attribution/pair.ts'
import { type Nodes, riemannNodes } from '../../../core/attribution/quadrature.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { openSessions, type Sessions } from '../../../engine/worker/sessions.ts'
import { largestDifference } from '../../helpers/numbers.ts'

type Numbers = readonly number[]

interface OracleLayer {
  readonly matrix: readonly Numbers[]
  readonly prediction: number
  readonly reference: { readonly a: number; readonly b: number; readonly ab: number }
  readonly sum: number
}

interface OraclePair {
  readonly a: string
  readonly b: string
  readonly idsA: Numbers
  readonly idsB: Numbers
  readonly referenceIdsA: Numbers
  readonly referenceIdsB: Numbers
  readonly embeddingA: Numbers
  readonly embeddingB: Numbers
  readonly layers: Readonly<Record<string, OracleLayer>>
}

const file = join(import.meta.dirname, '..', '..', 'golden', 'minilm.json')
export const { pairs: oraclePairs } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly pairs: readonly OraclePair[]
}

/** Float32 against float64. */
const tolerance = 1e-5

export const embeddedModel = openModel(findModel('all-MiniLM-L6-v2'))

const opened = new Map<number, Promise<Sessions>>()

/** Sessions are opened once a layer, on one core, as workers have them: another test file has the other one. */
export function openLayer(layer: number): Promise<Sessions> {
  const sessions =
    opened.get(layer) ??
    openSessions(embeddedModel.encoder, embeddedModel.configuration.head, {
      layer,
      normalized: false,
      device: 'cpu',
      threads: 1,
      budgetBytes: 3e6,
    })
  opened.set(layer, sessions)
  return sessions
}

interface Check {
  readonly layer: number
  readonly pair: OraclePair
  readonly expected: OracleLayer
}

/** One for each pair at each layer that the oracle has numbers for. */
export const oracleChecks: readonly Check[] = oraclePairs.flatMap((pair) =>
  Object.entries(pair.layers).map(([layer, expected]) => ({ layer: Number(layer), pair, expected })),
)

const termsOf = ({ similarity, reference }: Pick<PairAttribution, 'similarity' | 'reference'>): Numbers => [
  similarity,
  reference.a,
  reference.b,
  reference.ab,
]

const tokenByToken = (ids: Numbers): Groups => ({
  count: ids.length,
  groupOfToken: ids.map((_, index) => index),
})

export async function contributionsOf(
  sessions: Sessions,
  ids: Numbers,
  reference: Numbers,
  groups: Groups,
  nodes: Nodes,
): Promise<Contributions> {
  return sessions.integrate(await sessions.forward(ids, reference), groups, nodes)
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
    Array.from(x).reduce((total, value, index) => total + value * (y[index] ?? NaN), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

/** A test for each pair at the given layers. */
export function itHasTheOraclesMatrices(layers: readonly number[]): void {
  it.each(oracleChecks.filter(({ layer }) => layers.includes(layer)))(
    'has the oracle’s matrix and terms at layer $layer: $pair.a',
    async ({ layer, pair, expected }) => {
      const sessions = await openLayer(layer)
      const { idsA, idsB } = pair
      const nodes = riemannNodes(50)
      const a = await contributionsOf(sessions, idsA, pair.referenceIdsA, tokenByToken(idsA), nodes)
      const b = await contributionsOf(sessions, idsB, pair.referenceIdsB, tokenByToken(idsB), nodes)
      expect(cosine(a.embedding, pair.embeddingA)).toBeGreaterThan(0.99999)
      expect(cosine(b.embedding, pair.embeddingB)).toBeGreaterThan(0.99999)
      const found = attributePair(a, b, 'cosine')
      expect(largestDifference(found.matrix, expected.matrix.flat())).toBeLessThan(tolerance)
      expect(
        largestDifference(termsOf(found), termsOf({ ...expected, similarity: expected.prediction })),
      ).toBeLessThan(tolerance)
      // A sum of hundreds of cells, each of which is rounded.
      expect(Math.abs(found.sum - expected.sum)).toBeLessThan(1e-4)
    },
    // Minutes of arithmetic for the longest pair, more of them where cores are shared.
    900_000,
  )
}
