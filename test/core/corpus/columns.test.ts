// Which columns are taken for the sentences, the score and the id.

import { expect, test } from 'vitest'
import { explainScore, mapColumns, nameColumns, withScoreReading } from '../../../core/corpus/columns.ts'
import { PairLensError } from '../../../core/errors.ts'

const sentences = [
  ['A man is playing the guitar.', 'Someone plays an instrument.'],
  ['A dog runs through the snow.', 'An animal is outside.'],
  ['Two girls are singing.', 'The girls are silent.'],
] as const

/** Rows with a sentence wherever a name is given as "a" or "b", and the value of `other` elsewhere. */
const rowsOf = (...columns: readonly (readonly string[])[]): string[][] =>
  sentences.map((_, row) => columns.map((column) => column[row] ?? ''))
const a = sentences.map((row) => row[0])
const b = sentences.map((row) => row[1])
const scores = ['3.2', '2.5', '0']

test.each([
  ['sentence1', 'sentence2', 'score'],
  ['sentence_A', 'sentence_B', 'relatedness_score'],
  ['text_a', 'text_b', 'similarity'],
  ['Premise', 'Hypothesis', 'label'],
  ['question1', 'question2', 'is_duplicate'],
  ['query', 'document', 'relevance'],
  ['s1', 's2', 'gold'],
  ['s1', 's2', 'human'],
  ['text_1', 'text_2', 'Human judgement'],
  ['text1', 'text2', 'sim'],
])('%s, %s and %s are known by name', (nameA, nameB, score) => {
  expect(
    mapColumns(
      'x.csv',
      ['genre', nameB, nameA, score, 'pair_ID'],
      rowsOf(['n', 'n', 'f'], b, a, scores, ['7', '8', '9']),
    ),
  ).toEqual({
    a: nameA,
    b: nameB,
    score,
    id: 'pair_ID',
    metadata: ['genre'],
  })
})

test('without known names, the two columns of sentences and the numbers with a fraction are taken', () => {
  const columns = nameColumns(null, 5)
  const rows = rowsOf(['main-news', 'main-news', 'main-news'], ['1', '2', '3'], scores, a, b)
  expect(mapColumns('x.csv', columns, rows)).toEqual({
    a: 'column4',
    b: 'column5',
    score: 'column3',
    id: null,
    metadata: ['column1', 'column2'],
  })
})

test('a long text that is the same in every row is no sentence', () => {
  const licence =
    'Distributed under the terms of a licence that is far longer than any sentence of the corpus is.'
  const rows = rowsOf([licence, licence, licence], a, b)
  expect(mapColumns('x.csv', nameColumns(null, 3), rows)).toMatchObject({ a: 'column2', b: 'column3' })
})

test('sentences without spaces between words are found too', () => {
  const rows = [
    ['男人在弹吉他', '有人在演奏乐器', '新闻'],
    ['狗在雪中奔跑', '动物在外面', '论坛'],
  ]
  expect(mapColumns('x.csv', nameColumns(null, 3), rows)).toMatchObject({ a: 'column1', b: 'column2' })
})

test('short texts with long numbers are texts where their names say so', () => {
  const rooms = Array.from({ length: 20 }, (_, row) => [`No ${1000 + row}`, 'y', String(row % 3)])
  expect(mapColumns('x.csv', ['left', 'right', 'score'], rooms)).toMatchObject({ a: 'left', b: 'right' })
})

test('a column called label that holds known words is a score, one that holds others is metadata', () => {
  const columns = ['premise', 'hypothesis', 'label']
  expect(
    mapColumns('x.csv', columns, rowsOf(a, b, ['entailment', 'neutral', 'contradiction'])),
  ).toMatchObject({
    score: 'label',
    scoreReading: { kind: 'words', values: { entailment: 1, neutral: 0.5, contradiction: 0 } },
    metadata: [],
  })
  expect(mapColumns('x.csv', columns, rowsOf(a, b, ['sports', 'politics', 'sports']))).toMatchObject({
    score: null,
    metadata: ['label'],
  })
})

test('of several names that a score may have the surest is taken, and the others are said', () => {
  const rows = rowsOf(a, b, scores, ['0.1', '0.3', '0.2'])
  const human = mapColumns('x.csv', ['s1', 's2', 'human', 'sim'], rows)
  expect(human.score).toBe('human')
  expect(explainScore(['s1', 's2', 'human', 'sim'], rows, human)).toEqual({
    otherScores: ['sim'],
    noScoreReason: null,
  })
  expect(mapColumns('x.csv', ['s1', 's2', 'human', 'score'], rows).score).toBe('score')
  const words = rowsOf(a, b, ['yes', 'no', 'no'], ['0.1', '0.3', '0.2'])
  expect(mapColumns('x.csv', ['s1', 's2', 'human', 'sim'], words).score).toBe('sim')
})

test('how a score is read is part of a mapping, except for plain numbers', () => {
  const columns = ['s1', 's2', 'score']
  const plain = mapColumns('x.csv', columns, rowsOf(a, b, scores))
  expect(plain).not.toHaveProperty('scoreReading')
  const commas = mapColumns('x.csv', columns, rowsOf(a, b, ['3,2', '2,5', '0,125']))
  expect(commas.scoreReading).toEqual({ kind: 'number', decimalComma: true, percent: false })
  expect(withScoreReading(commas, { kind: 'number', decimalComma: false, percent: false })).toEqual(plain)
  expect(withScoreReading(commas, null)).toEqual(plain)
  expect(withScoreReading(plain, { kind: 'outOf', whole: 5 }).scoreReading).toEqual({
    kind: 'outOf',
    whole: 5,
  })
})

test('numbers under an unknown name are no score, and whole numbers that count the rows are none either', () => {
  expect(mapColumns('x.csv', ['s1', 's2', 'year'], rowsOf(a, b, ['2012', '2013', '2012'])).score).toBeNull()
  expect(mapColumns('x.csv', nameColumns(null, 3), rowsOf(a, b, ['1', '2', '3'])).score).toBeNull()
})

test('columns are stated by name in any case or by number, and the rest follows', () => {
  const columns = ['source', 'target', 'Reference', 'score']
  const rows = rowsOf(a, b, b, scores)
  expect(mapColumns('x.csv', columns, rows, { b: 'reference' })).toMatchObject({
    b: 'Reference',
    metadata: expect.any(Array) as unknown,
  })
  expect(mapColumns('x.csv', columns, rows, { a: '2', b: '3', score: null })).toEqual({
    a: 'target',
    b: 'Reference',
    score: null,
    id: null,
    metadata: ['source', 'score'],
  })
})

test('when one sentence is stated, the other is the one whose name goes with it', () => {
  const rows = rowsOf(a, a, b)
  expect(mapColumns('x.csv', ['extra', 's2', 's1'], rows, { a: 's2' })).toMatchObject({ a: 's2', b: 's1' })
})

test('a name that is a number wins over the number', () => {
  expect(mapColumns('x.csv', ['2', '1'], rowsOf(a, b), { a: '1' })).toMatchObject({ a: '1', b: '2' })
})

test('a column that does not exist is refused with those that do', () => {
  const wrong = (): unknown => mapColumns('x.csv', ['s1', 's2'], rowsOf(a, b), { a: 'sentence' })
  expect(wrong).toThrow(PairLensError)
  expect(wrong).toThrow('x.csv has no column "sentence": name one of s1, s2 or give its number, 1 to 2.')
  expect(() => mapColumns('x.csv', ['s1', 's2'], rowsOf(a, b), { a: '0' })).toThrow('no column "0"')
  expect(() => mapColumns('x.csv', ['s1', 's2'], rowsOf(a, b), { a: '3' })).toThrow('no column "3"')
})

test('one column for two things is refused', () => {
  expect(() => mapColumns('x.csv', ['s1', 's2'], rowsOf(a, b), { a: '1', b: 's1' })).toThrow(
    '"s1" of x.csv is used twice',
  )
})

test('one column is no corpus', () => {
  expect(() => mapColumns('x.csv', ['s1'], [])).toThrow('x.csv has one column')
})

test('columns of numbers only hold no sentences', () => {
  expect(() => mapColumns('x.csv', ['x', 'y'], [['1', '2']])).toThrow(
    'shows no two columns that hold sentences',
  )
})

test('every column gets a name of its own', () => {
  expect(nameColumns(['a', ' a ', '', '\uFEFFb', 'a'], 5)).toEqual(['a', 'a_2', 'column3', 'b', 'a_3'])
  expect(nameColumns(null, 2)).toEqual(['column1', 'column2'])
})
