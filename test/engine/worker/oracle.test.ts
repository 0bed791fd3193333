// The embedded model against matrices that PyTorch computed in float64 with the papers' literal algorithm: texts and the
// late layers. The early layers take several times as long and have files of their own.
import { describe, expect, it } from 'vitest'
import { groupTokens } from '../../../core/attribution/groups.ts'
import { attributePair } from '../../../core/attribution/pair.ts'
import { gaussNodes } from '../../../core/attribution/quadrature.ts'
import { noPrompt } from '../../../core/encoder/prompt.ts'
import { referenceIds } from '../../../core/encoder/reference.ts'
import type { Tokenization } from '../../../core/text/tokenization.ts'
import { createTagger } from '../../../core/text/pos.ts'
import { tokenizeSentence } from '../../../engine/models/tokenizeSentence.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import {
  contributionsOf,
  embeddedModel as model,
  itHasTheOraclesMatrices,
  openLayer,
  oracleChecks as checks,
  oraclePairs as pairs,
} from './embeddedOracle.ts'

const tagger = createTagger('en')
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

  itHasTheOraclesMatrices([4, 5])
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
