// Words, parts of speech and lemmas, with offsets that hold for any string.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTagger } from '../../../core/text/pos.ts'

const english = createTagger('en')
const untagged = createTagger('none')

const tagged = (text: string): string =>
  english
    .tag(text)
    .map((word) => `${word.text}/${word.pos}`)
    .join(' ')

const lemmas = (text: string): string =>
  english
    .tag(text)
    .map((word) => word.lemma)
    .join(' ')

/** Any UTF-16 string, lone surrogates and control characters included, with some that are hard on purpose. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        'don',
        "'t",
        '’s',
        ' ',
        '\t',
        '\u00a0',
        '\r\n',
        '\0',
        '\u200d',
        '👩',
        '🏽',
        '\u0301',
        'e',
        'U.S.',
        'مرحبا',
        'שלום',
        '你好',
        '\ufeff',
        '-',
        '"',
        '3.5',
        '\u2028',
        '\u202e',
        'constructor',
        '__proto__',
        '\ud83d',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
)

describe('createTagger(en)', () => {
  it('tags an ordinary sentence', () => {
    expect(tagged('The running mice were better than the geese.')).toBe(
      'The/DET running/ADJ mice/NOUN were/AUX better/ADJ than/ADP the/DET geese/NOUN ./PUNCT',
    )
    expect(tagged('Marie Curie never gave up in Paris!')).toContain(
      'Marie/PROPN Curie/PROPN never/ADV gave/VERB',
    )
  })

  it('finds lemmas', () => {
    expect(lemmas('The mice were running from better cats.')).toBe('the mouse be run from good cat .')
    expect(lemmas("She can't go, won’t she?")).toBe('she can not go , will not she ?')
  })

  it('finds words behind tabs, line breaks and unusual spaces', () => {
    const words = english.tag('  one\t\ttwo\r\n\u00a0three ')
    expect(words.map(({ text, start, end }) => [text, start, end])).toEqual([
      ['one', 2, 5],
      ['two', 7, 10],
      ['three', 13, 18],
    ])
  })

  it('never takes a visible character apart', () => {
    expect(english.tag('👨‍👩‍👧 in 🇫🇷 ❤️ 👍🏽').map((word) => word.text)).toEqual(['👨‍👩‍👧', 'in', '🇫🇷', '❤️', '👍🏽'])
    expect(english.tag('cafe\u0301 noir')[0]?.text).toBe('cafe\u0301')
  })

  it('does not lose a sentence to one endless run of characters', () => {
    const noise = 'http://'.repeat(30_000)
    const words = english.tag(`The dog saw ${noise} and barked.`)
    expect(words.slice(0, 3).map((word) => word.pos)).toEqual(['DET', 'NOUN', 'VERB'])
    expect(words.slice(-3).map((word) => word.text)).toEqual(['and', 'barked', '.'])
  })

  it('tags the same however much was read before', () => {
    const text = 'The quarkling zorbed quickly.'
    const before = english.tag(text)
    english.tag('the dog ran over the hill. '.repeat(20_000))
    expect(english.tag(text)).toEqual(before)
  })
})

describe('createTagger(none)', () => {
  it('knows of a word what its characters say: marks, symbols and numbers', () => {
    expect(untagged.tag('Der Hund bellt.')).toEqual([
      { text: 'Der', start: 0, end: 3, pos: 'X', lemma: 'der' },
      { text: 'Hund', start: 4, end: 8, pos: 'X', lemma: 'hund' },
      { text: 'bellt', start: 9, end: 14, pos: 'X', lemma: 'bellt' },
      { text: '.', start: 14, end: 15, pos: 'PUNCT', lemma: '.' },
    ])
    const tags = (text: string) => untagged.tag(text).map(({ pos }) => pos)
    expect(tags('5 % ٣٫٥ ½ € 👍🏽 # § « » 。')).toEqual([
      'NUM',
      'SYM',
      'NUM',
      'NUM',
      'SYM',
      'SYM',
      'SYM',
      'SYM',
      'PUNCT',
      'PUNCT',
      'PUNCT',
    ])
    expect(tags('www.example.org me@example.org')).toEqual(['SYM', 'SYM'])
  })
})

const nothingToSee = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

describe.each([english, untagged])('any string, tagger $language', (tagger) => {
  it('is covered by sorted words that slice back to the text, all but what nobody sees', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0
        for (const word of tagger.tag(text)) {
          expect(text.slice(end, word.start)).toMatch(nothingToSee)
          expect(word.text).toBe(text.slice(word.start, word.end))
          expect(word.text).not.toMatch(nothingToSee)
          expect(word.lemma).not.toBe('')
          expect(/[\ud800-\udbff]$/.test(word.text) && /^[\udc00-\udfff]/.test(text.slice(word.end))).toBe(
            false,
          )
          end = word.end
        }
        expect(text.slice(end)).toMatch(nothingToSee)
      }),
      { numRuns: 500 },
    )
  })
})
