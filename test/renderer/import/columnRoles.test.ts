import { describe, expect, it } from 'vitest'
import type { CorpusPreview } from '../../../contract/engine/schemas/corpora.ts'
import {
  assignRole,
  columnOrder,
  columnOverrides,
  type ColumnMapping,
  isGuess,
  roleOf,
} from '../../../renderer/features/import/columnRoles.ts'

const preview: CorpusPreview = {
  name: 'pairs.csv',
  byteCount: 100,
  dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', header: true, quote: '"' },
  columns: ['genre', 'gold', 'left', 'right'],
  mapping: { a: 'left', b: 'right', score: 'gold', id: null, metadata: ['genre'] },
  firstRows: [],
  hasTriplets: false,
  otherScores: [],
  noScoreReason: null,
  guessed: ['columnA', 'columnB', 'id'],
}

const mapping: ColumnMapping = { a: 'left', b: 'right', score: 'gold', id: null }

describe('the parts of columns', () => {
  it('are metadata for every column that has no other part', () => {
    expect(['left', 'right', 'gold', 'genre'].map((column) => roleOf(mapping, column))).toEqual([
      'a',
      'b',
      'score',
      'metadata',
    ])
  })

  it('move to the column that is given one', () => {
    expect(assignRole(mapping, 'rating', 'score')).toEqual({ ...mapping, score: 'rating' })
    expect(assignRole(mapping, 'rating', 'id')).toEqual({ ...mapping, id: 'rating' })
  })

  it('change places between the two sentences', () => {
    expect(assignRole(mapping, 'right', 'a')).toEqual({ ...mapping, a: 'right', b: 'left' })
    expect(assignRole(mapping, 'left', 'b')).toEqual({ ...mapping, a: 'right', b: 'left' })
  })

  it('are left vacant when their column gets another one', () => {
    expect(assignRole(mapping, 'left', 'score')).toEqual({ ...mapping, a: null, score: 'left' })
    expect(assignRole(mapping, 'gold', 'metadata')).toEqual({ ...mapping, score: null })
  })

  it('can be imported only when both sentences have a column', () => {
    expect(columnOverrides(mapping)).toEqual({ columnA: 'left', columnB: 'right', score: 'gold', id: null })
    expect(columnOverrides(assignRole(mapping, 'left', 'metadata'))).toBeNull()
  })

  it('are guesses until they are stated or moved', () => {
    expect(isGuess(preview, mapping, 'a')).toBe(true)
    expect(isGuess(preview, { ...mapping, a: 'genre' }, 'a')).toBe(false)
    // Stated by the user, so not among the guesses.
    expect(isGuess(preview, mapping, 'score')).toBe(false)
    expect(isGuess(preview, mapping, 'metadata')).toBe(false)
  })
})

describe('the order of columns', () => {
  it('puts the sentences first, whatever the user makes of them later', () => {
    expect(columnOrder(preview).map((index) => preview.columns[index])).toEqual([
      'left',
      'right',
      'gold',
      'genre',
    ])
  })
})
