import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { filterParts, withPlainWordsAsText } from '../../../renderer/features/explore/filterWords.ts'
import { problemOf } from '../../../renderer/features/explore/filterProblem.ts'
import { suggestionsFor } from '../../../renderer/features/explore/suggestions.ts'
import { arbitraryFilter, metadataColumns } from '../../core/filter/arbitraryFilter.ts'

const source = {
  hasGold: true,
  metadataColumns: ['genre', 'my column'],
  tags: [
    { value: 'to do', count: 3 },
    { value: 'odd', count: 2 },
  ],
  valuesOf: (column: string) =>
    column === 'genre'
      ? [
          { value: 'news', count: 12 },
          { value: 'new media', count: 3 },
          { value: 'captions', count: 2 },
        ]
      : [],
}
const suggested = (text: string, caret = text.length) =>
  suggestionsFor(text, caret, source).map(({ label }) => label)
const formatted = (column: string) =>
  formatFilter({ conditions: [{ kind: 'metadata', column, operator: '=', value: 'x' }] })
const accepted = (text: string, label: string, caret = text.length) => {
  const suggestion = suggestionsFor(text, caret, source).find((one) => one.label === label)
  if (suggestion === undefined) throw new Error(`"${label}" is not suggested.`)
  return text.slice(0, suggestion.start) + suggestion.insert + text.slice(suggestion.end)
}

describe('suggestions', () => {
  test('are fields, searches and columns that begin like the word', () => {
    expect(suggested('gold<2 ge')).toContain('genre')
    expect(suggested('sim')).toContain('similarity')
    expect(suggested('le')).toEqual(['le', 'length', 'lemma:'])
  })

  test('leave out what a corpus without scores does not have', () => {
    const labels = suggestionsFor('', 0, { ...source, hasGold: false }).map(({ label }) => label)
    expect(labels).not.toContain('gold')
    expect(labels).not.toContain('goldResidual')
  })

  test('are flags after is:', () => {
    expect(suggested('is:unc')).toEqual(['is:unconverged'])
    expect(accepted('is:unc', 'is:unconverged')).toBe('is:unconverged ')
  })

  test('are the tags that begin like the word, quoted where they have to be', () => {
    expect(suggested('tag:')).toEqual(['to do', 'odd'])
    expect(accepted('tag:TO', 'to do')).toBe('tag:"to do" ')
  })

  test('are the frequent values of a column, quoted where they have to be', () => {
    expect(suggested('genre=ne')).toEqual(['news', 'new media'])
    expect(accepted('genre=ne', 'new media')).toBe('genre="new media" ')
  })

  test.each(['<b>web</b>', '=sum', '"quoted" word', '!odd', '~tilde'])(
    'are columns that begin with a sign, like %s, by the sign and by the quote around them',
    (column) => {
      const other = { ...source, metadataColumns: ['genre', column] }
      const written = [column.slice(0, 1), '"', formatted(column).slice(0, 3)]
      for (const text of written) {
        const found = suggestionsFor(text, text.length, other)
        expect(found.map(({ label }) => label)).toEqual([column])
        expect(problemOf(`${found[0]?.insert ?? ''}x`, other.metadataColumns)).toBeNull()
      }
    },
  )

  test('replace the word at the caret alone', () => {
    expect(accepted('sim gold<2', 'similarity', 3)).toBe('similarity gold<2')
    expect(accepted('my gold<2', 'my column', 2)).toBe('"my column"= gold<2')
  })

  test('offer plain words as a search of the sentences first', () => {
    expect(suggestionsFor('old guitar', 10, source)[0]).toMatchObject({ kind: 'phrase', label: 'old guitar' })
  })

  test('are none within a number', () => {
    expect(suggested('similarity>0.8')).toEqual([])
  })
})

describe('plain words', () => {
  test.each([
    ['old guitar', 'text:"old guitar"'],
    ['gold<2 old guitar is:truncated', 'gold<2 text:"old guitar" is:truncated'],
    ['"a b" c', 'text:"a b c"'],
    ['gold<2', 'gold<2'],
  ])('%s are looked for in the sentences', (text, rewritten) => {
    expect(withPlainWordsAsText(text)).toBe(rewritten)
    expect(() => parseFilter(rewritten)).not.toThrow()
  })

  test('are not found in any right filter: it stays the same filter', () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        const rewritten = withPlainWordsAsText(formatFilter(filter))
        expect(parseFilter(rewritten, { metadataColumns })).toEqual(filter)
      }),
    )
  })
})

describe('colours', () => {
  test('tell names, operators and values apart', () => {
    const parts = filterParts('gold>=2  text:"a b" dog').filter(({ kind }) => kind !== 'space')
    expect(parts.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'name gold',
      'operator >=',
      'value 2',
      'name text',
      'operator :',
      'value "a b"',
      'plain dog',
    ])
  })

  test('cover any text exactly', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', '\\', ' ', '=', 'a', '<', '~') }),
    )
    fc.assert(
      fc.property(text, (any) => {
        const joined = filterParts(any).map((part) => part.text)
        expect(joined.join('')).toBe(any)
      }),
    )
  })
})

test('what is wrong is marked where it is wrong, beyond characters of two units too', () => {
  const text = 'text:😀😀 gold<x'
  expect(problemOf(text, [])).toMatchObject({ offset: text.lastIndexOf('x') })
  expect(problemOf('gold<2', [])).toBeNull()
})
