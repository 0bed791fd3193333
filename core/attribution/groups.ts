// Which tokens share a row of the matrix: each on its own, or together as words.
import type { Tokenization } from '../text/tokenization.ts'

export const attributionLevels = ['token', 'word'] as const

export type AttributionLevel = (typeof attributionLevels)[number]

/** A partition of S tokens into T groups, in order of first appearance. */
export interface Groups {
  readonly count: number
  /** For every token its group. */
  readonly groupOfToken: readonly number[]
}

/** At word level sub-tokens of a word share a group; special tokens keep one each. */
export function groupTokens(tokenization: Tokenization, level: AttributionLevel): Groups {
  const groupOfWord = new Map<number, number>()
  let count = 0
  const groupOfToken = tokenization.tokens.map((token) => {
    const known = level === 'word' && token.word !== null ? groupOfWord.get(token.word) : undefined
    if (known !== undefined) return known
    if (token.word !== null) groupOfWord.set(token.word, count)
    return count++
  })
  return { count, groupOfToken }
}

/** Every token a group of its own. */
export function singleTokens(count: number): Groups {
  return { count, groupOfToken: Array.from({ length: count }, (_, index) => index) }
}

/** Rows `first` … `first + rows − 1` of the T×S indicator matrix, row-major. */
export function indicatorRows(groups: Groups, first: number, rows: number): Float32Array {
  const length = groups.groupOfToken.length
  const indicators = new Float32Array(rows * length)
  groups.groupOfToken.forEach((group, token) => {
    if (group >= first && group < first + rows) indicators[(group - first) * length + token] = 1
  })
  return indicators
}
