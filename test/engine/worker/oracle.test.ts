// The embedded model against matrices that PyTorch computed in float64 with the papers' literal algorithm.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Groups, groupTokens } from '../../../core/attribution/groups.ts'
import { attributePair, type PairAttribution } from '../../../core/attribution/pair.ts'
import { gaussNodes, type Nodes, riemannNodes } from '../../../core/attribution/quadrature.ts'
import { noPrompt } from '../../../core/encoder/prompt.ts'
import { referenceIds } from '../../../core/encoder/reference.ts'
import type { Tokenization } from '../../../core/text/tokenization.ts'
import { createTagger } from '../../../core/text/pos.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { tokenizeSentence } from '../../../engine/models/tokenizeSentence.ts'
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
const { pairs } = JSON.parse(readFileSync(file, 'utf8')) as { readonly pairs: readonly OraclePair[] }

/** Float32 against float64. */
const tolerance = 1e-5

const model = openModel(findModel('all-MiniLM-L6-v2'))
const tagger = createTagger('en')

const opened = new Map<number, Promise<Sessions>>()

/** Sessions are opened once a layer. */
function openLayer(layer: number): Promise<Sessions> {
  const sessions =
    opened.get(layer) ??
    openSessions(model.encoder, model.configuration.head, {
      layer,
      normalized: false,
      device: 'cpu',
      threads: 2,
      budgetBytes: 12e6,
    })
  opened.set(layer, sessions)
  return sessions
}

interface Check {
  readonly layer: number
  readonly pair: OraclePair
  readonly expected: OracleLayer
}

const checks: readonly Check[] = pairs.flatMap((pair) =>
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

async function contributionsOf(
  sessions: Sessions,
  ids: Numbers,
  reference: Numbers,
  groups: Groups,
  nodes: Nodes,
) {
  return sessions.integrate(await sessions.forward(ids, reference), groups, nodes)
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
    Array.from(x).reduce((total, value, index) => total + value * (y[index] ?? NaN), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

const tokenize = (text: string): Promise<Tokenization> => tokenizeSentence(model, tagger, text, 256, noPrompt)

describe('the embedded model', () => {
  it.each([0, 2, 4, 5])('is compared on at least 8 pairs at layer %i, one of them of 60 tokens', (layer) => {
    const lengths = checks.filter((check) => check.layer === layer).map(({ pair }) => pair.idsA.length)
    expect(lengths.length).toBeGreaterThanOrEqual(8)
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(60)
  })

  it('tokenizes as the oracle did, and blanks the same tokens', async () => {
    const { padId } = model.tokenizer.specialTokens()
    for (const pair of pairs) {
      for (const [text, expected, reference] of [
        [pair.a, pair.idsA, pair.referenceIdsA],
        [pair.b, pair.idsB, pair.referenceIdsB],
      ] as const) {
        const { tokens } = await tokenize(text)
        const ids = tokens.map(({ id }) => id)
        expect(ids).toEqual(expected)
        expect(
          referenceIds(
            ids,
            tokens.map(({ special }) => special),
            padId,
          ),
        ).toEqual(reference)
      }
    }
  })

  it.each(checks)(
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
  )
})

describe('at word level', () => {
  it.each([
    [
      'The microbiologist photographed bioluminescent jellyfish.',
      'A scientist took pictures of glowing sea animals.',
    ],
    ['We won the match 🎉 at last', 'Antidisestablishmentarianism, unbelievably!'],
  ])('the matrix is the token matrix summed over sub-tokens: %s', async (textA, textB) => {
    const sessions = await openLayer(-2)
    const { padId } = model.tokenizer.specialTokens()
    const attributed = async (text: string, level: 'token' | 'word') => {
      const tokenization = await tokenize(text)
      const ids = tokenization.tokens.map(({ id }) => id)
      const special = tokenization.tokens.map((token) => token.special)
      const groups = groupTokens(tokenization, level)
      const contributions = await contributionsOf(
        sessions,
        ids,
        referenceIds(ids, special, padId),
        groups,
        gaussNodes(6),
      )
      return { groups, contributions }
    }
    const [tokensA, tokensB] = [await attributed(textA, 'token'), await attributed(textB, 'token')]
    const [wordsA, wordsB] = [await attributed(textA, 'word'), await attributed(textB, 'word')]
    const byToken = attributePair(tokensA.contributions, tokensB.contributions, 'cosine')
    const byWord = attributePair(wordsA.contributions, wordsB.contributions, 'cosine')
    const summed = new Float64Array(byWord.matrix.length)
    byToken.matrix.forEach((cell, place) => {
      const row = wordsA.groups.groupOfToken[Math.floor(place / byToken.columns)] ?? NaN
      const column = wordsB.groups.groupOfToken[place % byToken.columns] ?? NaN
      const target = row * byWord.columns + column
      summed[target] = (summed[target] ?? 0) + cell
    })
    expect(byWord.matrix.length).toBeLessThan(byToken.matrix.length)
    expect(largestDifference(byWord.matrix, summed)).toBeLessThan(2e-6)
    expect(Math.abs(byWord.expected - byToken.expected)).toBeLessThan(1e-6)
  })
})
