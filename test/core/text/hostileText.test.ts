// Texts that no one writes and some files have: they take no longer than others, and every part of them is in a word.
import { describe, expect, it } from 'vitest'
import { createTagger } from '../../../core/text/pos.ts'

const english = createTagger('en')

/** Quadratic time would make minutes of these; linear time makes a second or two on a slow machine. */
const patienceMs = 20_000

const length = 100_000

/** What regular expressions, dictionaries and lists stumble over. */
const repeated = [
  'a',
  'é',
  'ő',
  '7',
  '.',
  '-',
  '_',
  "'",
  '’',
  '@',
  '#',
  '&',
  '$',
  '/',
  ':',
  '<',
  '!',
  '"',
  '\u0301',
  '\u200d',
  '\u202e',
  '\ufeff',
  '\u00ad',
  '\ud83d',
  '\ude00',
  '\0',
  '猫',
  'แ',
  'က',
  '👩\u200d',
  '🇫',
  '가',
  '।',
  'a.',
  'a-',
  'a@',
  'a@b.',
  '@a',
  '#a',
  "'s",
  "n't",
  "a'",
  'A&',
  'aa.Aa',
  'anti-',
  '1-',
  '1/',
  '1.',
  '1,',
  '+1',
  'http://',
  'http://!',
  'www.',
  'US$',
  ':)',
  ':-',
  '<3',
  'Mr.',
  'J. ',
  'U.S.',
  'don’t ',
  'e\u0301',
  'x\ud800',
]

describe('a very long text', () => {
  it.each(repeated)('of nothing but %j', { timeout: patienceMs }, (part) => {
    const text = part.repeat(Math.ceil(length / part.length))
    let end = 0
    let covered = 0
    for (const word of english.tag(text)) {
      if (word.start < end || text.slice(word.start, word.end) !== word.text) throw new Error(word.text)
      end = word.end
      covered += word.end - word.start
    }
    const toSee = text.replaceAll(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '').length
    expect(covered).toBeGreaterThanOrEqual(toSee)
  })
})

it('tags the words around an endless one', { timeout: patienceMs }, () => {
  for (const part of repeated.filter((each) => !each.includes(' '))) {
    const words = english.tag(`The dog saw ${part.repeat(5000)} and barked.`)
    expect(words.slice(0, 3).map(({ pos }) => pos)).toEqual(['DET', 'NOUN', 'VERB'])
    expect(words.slice(-3).map(({ text }) => text)).toEqual(['and', 'barked', '.'])
  }
})

describe('characters that join, hide or turn others', () => {
  const words = (text: string) => english.tag(text).map((word) => word.text)

  it('are no words of their own', () => {
    expect(words('\u200d \u200e\u200f \ufeff \u2060 \u00ad \u202a\u202c')).toEqual([])
    expect(words('\u200d')).toEqual([])
  })

  it('belong to the word that they stand in', () => {
    expect(words('a\u200db \u202bשלום\u202c co\u00adop')).toEqual(['a\u200db', 'שלום\u202c', 'co\u00adop'])
  })

  it('leave words where they end, as the space that nobody sees', () => {
    expect(words('ក្មេង\u200bអាន')).toEqual(['ក្មេង', 'អាន'])
  })
})

it('takes accents without a letter, and halves of characters, for words without a tag', () => {
  const found = english.tag('\u0301\u0302 \ud800 \udc00').map(({ text, pos }) => [text, pos])
  expect(found).toEqual([
    ['\u0301\u0302', 'X'],
    ['\ud800', 'X'],
    ['\udc00', 'X'],
  ])
})

it('does not remember what it read', () => {
  const text = 'The quarkling zorbed quickly.'
  const before = english.tag(text)
  const words = Array.from({ length: 60_000 }, (_, index) => `Word${index.toString(36)}`)
  for (let start = 0; start < words.length; start += 100)
    english.tag(words.slice(start, start + 100).join(' '))
  expect(english.tag(text)).toEqual(before)
})
