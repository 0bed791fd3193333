// The matrix as it is looked at: levels are sums, special tokens can be left out, nothing else changes.
import { describe, expect, it } from 'vitest'
import {
  displayMatrix,
  displayOf,
  levelsOf,
  shownLevel,
  specialShare,
} from '../../../charts/matrix/displayMatrix.ts'
import { jellyfish, token } from './madeUpPair.ts'

const texts = (labels: readonly { readonly text: string }[]) => labels.map(({ text }) => text)

describe('at token level', () => {
  it('the matrix is the stored one, with tokens as the vocabulary spells them', () => {
    const pair = jellyfish()
    const matrix = displayMatrix(pair, 'token', true)
    expect(texts(matrix.rows)).toEqual(['[CLS]', 'jelly', '##fish', 'swim', '[SEP]'])
    expect(texts(matrix.columns)).toEqual(['[CLS]', 'fish', '.', '[SEP]'])
    expect(Array.from(matrix.cells)).toEqual(Array.from(pair.matrix))
  })

  it('special tokens can be left out; the sum stays that of the whole matrix', () => {
    const matrix = displayMatrix(jellyfish(), 'token', false)
    expect(texts(matrix.rows)).toEqual(['jelly', '##fish', 'swim'])
    expect(Array.from(matrix.cells)).toEqual([6, 7, 10, 11, 14, 15])
    expect(matrix.sum).toBe(210)
  })
})

describe('at word level', () => {
  it('sub-tokens are summed, and the word is spelt as in the text', () => {
    const matrix = displayMatrix(jellyfish(), 'word', false)
    expect(texts(matrix.rows)).toEqual(['Jellyfish', 'swim'])
    expect(Array.from(matrix.cells)).toEqual([6 + 10, 7 + 11, 14, 15])
  })

  it('every special token keeps a row of its own', () => {
    expect(texts(displayMatrix(jellyfish(), 'word', true).rows)).toEqual([
      '[CLS]',
      'Jellyfish',
      'swim',
      '[SEP]',
    ])
  })

  it('a row knows the tokens that it stands for', () => {
    expect(displayMatrix(jellyfish(), 'word', true).rows[1]?.tokens).toEqual([1, 2])
  })
})

describe('at the level of parts of speech', () => {
  it('content words stand before punctuation, special tokens last', () => {
    const matrix = displayMatrix(jellyfish(), 'pos', true)
    expect(texts(matrix.rows)).toEqual(['NOUN', 'VERB', 'SPECIAL'])
    expect(texts(matrix.columns)).toEqual(['NOUN', 'PUNCT', 'SPECIAL'])
  })

  it('cells are sums over both parts of speech, and all of them together the sum of the matrix', () => {
    const { cells, sum } = displayMatrix(jellyfish(), 'pos', true)
    expect(cells[0]).toBe(6 + 10)
    expect(Array.from(cells).reduce((total, cell) => total + cell, 0)).toBe(sum)
  })
})

describe('a run that was computed at word level', () => {
  it('has words and parts of speech, no tokens', () => {
    expect(levelsOf('word')).toEqual(['word', 'pos'])
    expect(shownLevel('token', 'word')).toBe('word')
    expect(shownLevel('pos', 'word')).toBe('pos')
  })

  it('shows its words as they were stored', () => {
    const tokensA = [token({ text: 'Jellyfish', start: 0, end: 9, word: 0 })]
    const tokensB = [token({ text: 'Fish', start: 0, end: 4, word: 0 })]
    const pair = { ...jellyfish(), level: 'word' as const, tokensA, tokensB, matrix: Float32Array.of(0.5) }
    expect(texts(displayMatrix(pair, 'token', true).rows)).toEqual(['Jellyfish'])
  })
})

describe('the share of special tokens', () => {
  it('is what falls on their cells, by magnitude', () => {
    const pair = jellyfish()
    const ordinary = 6 + 7 + 10 + 11 + 14 + 15
    expect(specialShare(pair)).toBeCloseTo((210 - ordinary) / 210)
    expect(specialShare({ ...pair, matrix: pair.matrix.map((cell) => -cell) })).toBeCloseTo(
      (210 - ordinary) / 210,
    )
  })

  it('is 0 for a matrix of zeros', () => {
    expect(specialShare({ ...jellyfish(), matrix: new Float32Array(20) })).toBe(0)
  })
})

it('a pair without a matrix has none to look at', () => {
  expect(displayOf({ ...jellyfish(), matrix: null, numbers: null }, 'token', true)).toBeNull()
})
