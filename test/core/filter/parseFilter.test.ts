// The filter language: what it understands, how it explains what it does not, and that it round-trips.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairLensError } from '../../../core/errors.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { arbitraryFilter, metadataColumns } from './arbitraryFilter.ts'

const conditions = (text: string) => parseFilter(text, { metadataColumns }).conditions

/** The message a filter is refused with. */
function refusal(text: string): string {
  try {
    parseFilter(text, { metadataColumns })
  } catch (error) {
    if (error instanceof PairLensError && error.kind === 'input') return error.message
    throw error
  }
  throw new Error(`"${text}" was accepted`)
}

describe('a filter', () => {
  it('lets everything through when it is empty', () => {
    expect(conditions('')).toEqual([])
    expect(conditions('  \n ')).toEqual([])
  })

  it('compares numbers with six operators', () => {
    expect(conditions('similarity>0.8 gold<2 error<=1e-2 length>=20 nodes!=4 row=7')).toEqual([
      { kind: 'number', field: 'similarity', operator: '>', value: 0.8 },
      { kind: 'number', field: 'gold', operator: '<', value: 2 },
      { kind: 'number', field: 'error', operator: '<=', value: 0.01 },
      { kind: 'number', field: 'length', operator: '>=', value: 20 },
      { kind: 'number', field: 'nodes', operator: '!=', value: 4 },
      { kind: 'number', field: 'row', operator: '=', value: 7 },
    ])
  })

  it('allows spaces around an operator', () => {
    expect(conditions('gold <  2   sum > -.5')).toEqual(conditions('gold<2 sum>-0.5'))
  })

  it('searches text, lemmas and flags', () => {
    expect(conditions('text:guitar text:"two words" lemma:dog lemma:dog~cat is:failed')).toEqual([
      { kind: 'text', phrase: 'guitar' },
      { kind: 'text', phrase: 'two words' },
      { kind: 'lemma', lemma: 'dog' },
      { kind: 'lemma-pair', first: 'dog', second: 'cat' },
      { kind: 'flag', flag: 'failed' },
    ])
  })

  it('reads escapes inside quotes', () => {
    expect(conditions('text:"say \\"hi\\" \\\\ \\d"')).toEqual([{ kind: 'text', phrase: 'say "hi" \\ \\d' }])
  })

  it('reads parts of speech in either case', () => {
    expect(conditions('pos:noun~VERB>0.2')).toEqual([
      { kind: 'pos-pair', first: 'NOUN', second: 'VERB', operator: '>', value: 0.2 },
    ])
  })

  it('compares metadata columns by name, and by quoted name where a field has the same name', () => {
    expect(conditions('genre=news "my column"!="a b" year>1990 "gold"=x')).toEqual([
      { kind: 'metadata', column: 'genre', operator: '=', value: 'news' },
      { kind: 'metadata', column: 'my column', operator: '!=', value: 'a b' },
      { kind: 'metadata', column: 'year', operator: '>', value: '1990' },
      { kind: 'metadata', column: 'gold', operator: '=', value: 'x' },
    ])
  })

  it('lists the values that a column may have', () => {
    expect(conditions('genre=any(news) year=any( 1990, "a b",2005 ) "my column"=any("a,b","(")')).toEqual([
      { kind: 'metadata-any', column: 'genre', values: ['news'] },
      { kind: 'metadata-any', column: 'year', values: ['1990', 'a b', '2005'] },
      { kind: 'metadata-any', column: 'my column', values: ['a,b', '('] },
    ])
    expect(conditions('genre="any(news)"')).toEqual([
      { kind: 'metadata', column: 'genre', operator: '=', value: 'any(news)' },
    ])
  })

  it.each([
    [
      'gold<2 similarty>0.8',
      /character 8: there is no "similarty" to compare in "similarty>0\.8"; write one of similarity, gold.*genre/,
    ],
    ['"no such"=1', /character 1: .*or a column of this corpus: genre/],
    ['guitar', /"guitar" is not a condition.*text:guitar/],
    ['gold', /gold is compared with nothing/],
    ['gold>abc', /character 6: "abc" is not a number/],
    ['gold>1e999', /"1e999" is not a number/],
    ['text:', /character 6: there is nothing to look for/],
    ['text:"open', /character 6: the quotation mark is never closed/],
    ['text:"a"gold<2', /character 9: a space is missing before "gold<2"/],
    ['is:blue', /"is:blue" is not known; write is:truncated/],
    ['pos:NOUN>1', /needs two parts of speech/],
    ['pos:NOUN~CAT>1', /"CAT" is not a part of speech/],
    ['colour:red', /"colour:red" cannot be searched in/],
    ['>3', /">3" has no field in front/],
    ['genre=', /genre is compared with nothing/],
    ['genre=any()', /character 11: a value is missing; write for example genre=any\(one,"number two"\)/],
    ['genre=any(news,', /character 16: a value is missing/],
    ['genre=any(news forum)', /character 16: any\(…\) is never closed/],
    ['genre!=any(news)', /character 8: any\(…\) stands after = only; write genre=any\(…\), or quote/],
    ['😀 gold>x', /character 1: "😀" is not a condition/],
    ['text:😀 gold>x', /character 13: "x" is not a number/],
  ])('refuses %s with the place and the remedy', (text, message) => {
    expect(refusal(text)).toMatch(message)
  })

  it('bounds its length and its number of conditions', () => {
    expect(refusal('x'.repeat(20_000))).toMatch(/20000 characters/)
    expect(refusal('gold>1 '.repeat(101))).toMatch(/at most 100 conditions/)
  })

  it('means the same after being written back', () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        expect(parseFilter(formatFilter(filter), { metadataColumns })).toEqual(filter)
      }),
    )
  })

  it('parses or is refused with an input error, whatever the text', () => {
    const piece = fc.constantFrom(
      'gold',
      '<',
      '=',
      '"',
      ' ',
      'text:',
      'lemma:',
      '~',
      'pos:NOUN~VERB',
      '0.5',
      '\\',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (given) => {
        try {
          parseFilter(given, { metadataColumns })
        } catch (error) {
          expect(error).toBeInstanceOf(PairLensError)
          expect(error).toMatchObject({ kind: 'input' })
        }
      }),
    )
  })
})
