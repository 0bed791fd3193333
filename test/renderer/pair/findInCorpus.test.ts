// From a cell to a filter that finds its like, or to the reason why there is none.
import { describe, expect, it } from 'vitest'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { displayMatrix } from '../../../charts/matrix/displayMatrix.ts'
import { findingOf } from '../../../renderer/features/pair/findInCorpus.ts'
import { jellyfish } from './madeUpPair.ts'

const tokens = displayMatrix(jellyfish(), 'token', true)

describe('a cell of two words', () => {
  it('is looked for by their lemmas', () => {
    expect(findingOf(tokens, { row: 3, column: 1 })).toEqual({ kind: 'filter', filter: 'lemma:swim~fish' })
  })

  it('of which one is a sub-token is looked for by the lemma of its word', () => {
    expect(findingOf(tokens, { row: 2, column: 1 })).toEqual({
      kind: 'filter',
      filter: 'lemma:jellyfish~fish',
    })
  })

  it('keeps lemmas apart from the filter language', () => {
    const pair = jellyfish()
    const odd = pair.tokensA.map((token) => ({ ...token, lemma: 'a ~" >b' }))
    const finding = findingOf(displayMatrix({ ...pair, tokensA: odd }, 'token', false), { row: 2, column: 0 })
    if (finding?.kind !== 'filter') throw new Error('There is no filter.')
    expect(parseFilter(finding.filter).conditions).toEqual([
      { kind: 'lemma-pair', first: 'a ~" >b', second: 'fish' },
    ])
  })
})

describe('no filter', () => {
  it('for special tokens', () => {
    expect(findingOf(tokens, { row: 0, column: 1 })).toEqual({ kind: 'none', reason: 'special' })
  })

  it('for punctuation', () => {
    expect(findingOf(tokens, { row: 3, column: 2 })).toEqual({ kind: 'none', reason: 'punctuation' })
  })

  it('for words without a dictionary form', () => {
    const pair = jellyfish()
    const tokensA = pair.tokensA.map((token) => ({ ...token, lemma: null }))
    const matrix = displayMatrix({ ...pair, tokensA }, 'token', true)
    expect(findingOf(matrix, { row: 3, column: 1 })).toEqual({ kind: 'none', reason: 'lemma' })
  })

  it('outside of the matrix', () => {
    expect(findingOf(tokens, { row: 9, column: 0 })).toBeNull()
  })
})

describe('a cell of two parts of speech', () => {
  it('is looked for by its share, rounded so that the pair itself is found', () => {
    const matrix = displayMatrix(jellyfish(), 'pos', true)
    // (14 + 0) / 210 = 0.0666…: VERB–NOUN in this order alone, for b has no verb.
    expect(findingOf(matrix, { row: 1, column: 0 })).toEqual({
      kind: 'filter',
      filter: 'pos:VERB~NOUN>=0.06',
    })
  })

  it('with a negative share is looked for from the other side', () => {
    const pair = jellyfish()
    const matrix = pair.matrix.map((cell, index) => (index === 13 ? -14 : cell))
    const share = -14 / matrix.reduce((total, cell) => total + cell, 0)
    const found = findingOf(displayMatrix({ ...pair, matrix }, 'pos', true), { row: 1, column: 0 })
    expect(found).toEqual({ kind: 'filter', filter: `pos:VERB~NOUN<=${Math.ceil(share * 100) / 100}` })
  })

  it('has no share in a matrix that sums to 0', () => {
    const matrix = displayMatrix({ ...jellyfish(), matrix: new Float32Array(20) }, 'pos', true)
    expect(findingOf(matrix, { row: 1, column: 0 })).toEqual({ kind: 'none', reason: 'share' })
  })
})
