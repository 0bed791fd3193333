// Which tokens share a row: each its own, or the sub-tokens of a word together.
import { describe, expect, it } from 'vitest'
import { groupTokens, indicatorRows } from '../../../core/attribution/groups.ts'
import type { Tokenization } from '../../../core/text/tokenization.ts'

/** [CLS] jelly ##fish swim ##s [SEP] */
const tokenization = tokenizationOf([null, 0, 0, 1, 1, null])

function tokenizationOf(words: readonly (number | null)[]): Tokenization {
  const tokens = words.map((word, index) => ({
    id: index,
    text: `t${index}`,
    start: index,
    end: index + 1,
    special: word === null,
    word,
  }))
  return { tokens, words: [], truncated: false }
}

describe('at token level', () => {
  it('every token has its own row', () => {
    expect(groupTokens(tokenization, 'token')).toEqual({ count: 6, groupOfToken: [0, 1, 2, 3, 4, 5] })
  })
})

describe('at word level', () => {
  it('sub-tokens share a row, special tokens do not', () => {
    expect(groupTokens(tokenization, 'word')).toEqual({ count: 4, groupOfToken: [0, 1, 1, 2, 2, 3] })
  })

  it('a token of no word has its own row', () => {
    expect(groupTokens(tokenizationOf([null, null, 3, null]), 'word').groupOfToken).toEqual([0, 1, 2, 3])
  })

  it('sub-tokens of a word share a row also when another token stands between them', () => {
    expect(groupTokens(tokenizationOf([0, 1, 0]), 'word')).toEqual({ count: 2, groupOfToken: [0, 1, 0] })
  })
})

describe('indicator rows', () => {
  const groups = groupTokens(tokenization, 'word')

  it('hold 1 for the tokens of a group', () => {
    const expected = [
      [1, 0, 0, 0, 0, 0],
      [0, 1, 1, 0, 0, 0],
      [0, 0, 0, 1, 1, 0],
      [0, 0, 0, 0, 0, 1],
    ]
    expect([...indicatorRows(groups, 0, 4)]).toEqual(expected.flat())
    expect([...indicatorRows(groups, 1, 2)]).toEqual(expected.slice(1, 3).flat())
  })

  it('add up to one for each token', () => {
    const rows = indicatorRows(groups, 0, groups.count)
    for (let token = 0; token < 6; token++) {
      let total = 0
      for (let group = 0; group < groups.count; group++) total += rows[group * 6 + token] ?? 0
      expect(total).toBe(1)
    }
  })
})
