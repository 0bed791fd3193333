// What a window passes back as approved: a layout that no survey could have found is refused in a sentence.
import { describe, expect, it } from 'vitest'
import type { CorpusLayout } from '../../../core/corpus/columns.ts'
import { checkLayout } from '../../../engine/import/checkLayout.ts'
import { refusal } from '../../helpers/refusal.ts'

const dialect = { format: 'csv', encoding: 'utf-8', delimiter: ',', header: true, quote: '"' } as const
const columns = ['first', 'second', 'score', 'genre']
const mapping = { a: 'first', b: 'second', score: 'score', id: null, metadata: ['genre'] }
const layout: CorpusLayout = { dialect, columns, mapping }

describe('an approved layout', () => {
  it.each<[string, CorpusLayout]>([
    ['of a table', layout],
    [
      'of JSON lines',
      { ...layout, dialect: { ...dialect, format: 'jsonl', delimiter: '', quote: '', header: false } },
    ],
    ['without quotes', { ...layout, dialect: { ...dialect, quote: '' } }],
    ['of triplets', { ...layout, mapping: { ...mapping, metadata: [], negatives: ['genre'] } }],
  ])('%s is taken', (_, given) => {
    expect(() => checkLayout(given)).not.toThrow()
  })

  it.each<[string, CorpusLayout]>([
    ['no delimiter', { ...layout, dialect: { ...dialect, delimiter: '' } }],
    ['a delimiter of two characters', { ...layout, dialect: { ...dialect, delimiter: '||' } }],
    ['a delimiter that is the quote', { ...layout, dialect: { ...dialect, delimiter: '"' } }],
    ['two quotes', { ...layout, dialect: { ...dialect, quote: '""' } }],
    ['fewer than no lines above', { ...layout, dialect: { ...dialect, leadingLines: -5 } }],
    ['an encoding that nobody knows', { ...layout, dialect: { ...dialect, encoding: 'nope' } }],
    [
      'more columns than are read',
      { ...layout, columns: Array.from({ length: 10_001 }, (_, at) => `column${at}`) },
    ],
    ['two columns of one name', { ...layout, columns: [...columns, 'genre'] }],
    ['one column for both sentences', { ...layout, mapping: { ...mapping, b: 'first' } }],
    ['a column that the file does not have', { ...layout, mapping: { ...mapping, metadata: ['year'] } }],
  ])('with %s is refused', (_, given) => {
    expect(refusal(() => checkLayout(given)).kind).toBe('arguments')
  })
})
