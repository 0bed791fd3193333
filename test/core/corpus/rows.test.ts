// Which rows become pairs, and what is said about those that do not.

import { expect, test } from 'vitest'
import type { CorpusLayout } from '../../../core/corpus/columns.ts'
import { recordsOfSample } from '../../../core/corpus/records.ts'
import { type CorpusRow, createRowReader, type RejectedRow } from '../../../core/corpus/rows.ts'
import { MAX_FIELD_LENGTH } from '../../../core/corpus/values.ts'
import type { ScoreReading } from '../../../core/corpus/scores.ts'

const mapping = { a: 's1', b: 's2', score: 'score', id: 'id', metadata: ['genre'] }
const columns = ['s1', 's2', 'score', 'id', 'genre']
const csv: CorpusLayout = {
  dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', header: false, quote: '"' },
  columns,
  mapping,
}
const jsonl: CorpusLayout = {
  dialect: { format: 'jsonl', encoding: 'utf-8', delimiter: '', header: false, quote: '' },
  columns,
  mapping,
}

function read(text: string, layout: CorpusLayout = csv): (CorpusRow | RejectedRow)[] {
  const reader = createRowReader(layout)
  return recordsOfSample({ text, complete: true }, layout.dialect)
    .map((record) => reader.read(record))
    .filter((outcome) => outcome.kind === 'pair' || outcome.kind === 'rejected')
}

const reasonOf = (text: string, layout: CorpusLayout = csv): string[] =>
  read(text, layout).map((row) => (row.kind === 'rejected' ? row.reason : 'accepted'))

test('a row becomes a pair with everything that belongs to it', () => {
  expect(read('"One, two",Three,4.5,p1,news\n')).toEqual([
    { kind: 'pair', row: 1, a: 'One, two', b: 'Three', score: 4.5, id: 'p1', metadata: { genre: 'news' } },
  ])
})

test('rows are counted as a person counts them: header and blank lines included', () => {
  const layout = { ...csv, dialect: { ...csv.dialect, header: true } }
  expect(
    read('s1,s2,score,id,genre\n\na,b,1,,\n\n"c\nc",d,2,,\ne,f,3,,\n', layout).map((row) => row.row),
  ).toEqual([3, 5, 6])
})

test('white space and byte order marks around a sentence go, everything else stays as it is', () => {
  const decomposed = 'e\u0301'
  expect(read(`\uFEFF  ${decomposed} ,\u3000ﬁ b\t,,,`)).toMatchObject([{ a: decomposed, b: 'ﬁ b' }])
})

test('emoji, right-to-left text and quoted line breaks are sentences like any other', () => {
  expect(read('👩‍👩‍👧,שלום עולم,1,,\n"two\nlines",🏳️‍🌈,2,,\n')).toMatchObject([
    { a: '👩‍👩‍👧', b: 'שלום עולم' },
    { a: 'two\nlines', b: '🏳️‍🌈' },
  ])
})

test('a score may have a decimal comma', () => {
  expect(read('a,b,"3,5",,')).toMatchObject([{ kind: 'pair', score: 3.5 }])
})

test('a missing score or id is null', () => {
  expect(read('a,b, ,,x')).toMatchObject([{ score: null, id: null }])
})

test.each(['NA', 'n/a', '#N/A', 'NaN', 'null', 'None', '-', '–', '?', '<NA>', '\\N', '.'])(
  'where %j stands for the score, the pair stays without one',
  (text) => {
    for (const spelling of [text, text.toLowerCase(), text.toUpperCase(), ` ${text} `]) {
      expect(read(`a,b,${spelling},,`)).toMatchObject([{ kind: 'pair', score: null }])
    }
  },
)

test('scores are read as the layout says, and a text that cannot be is rejected with what it should have been', () => {
  const readAs = (scoreReading: ScoreReading, ...scores: readonly string[]): unknown[] =>
    read(scores.map((score) => `a,b,"${score}",,\n`).join(''), {
      ...csv,
      mapping: { ...mapping, scoreReading },
    }).map((row) => (row.kind === 'pair' ? row.score : row.reason))
  expect(
    readAs({ kind: 'number', decimalComma: true, percent: false }, '0,641', '1,000', '2', 'NA', '1.000'),
  ).toEqual([0.641, 1, 2, null, 'row 5 has "1.000" in "score", not a number'])
  expect(readAs({ kind: 'number', decimalComma: false, percent: true }, '85 %', '0', '85')).toEqual([
    0.85,
    0,
    'row 3 has "85" in "score", not a number with a percent sign',
  ])
  expect(readAs({ kind: 'number', decimalComma: false, percent: 'mixed' }, '85 %', '0.8', '85')).toEqual([
    0.85,
    0.8,
    'row 3 has "85" in "score", neither a number with a percent sign nor one from 0 to 1',
  ])
  expect(readAs({ kind: 'outOf', whole: 5 }, '4/5', '4.5 out of 5', '3/4')).toEqual([
    4,
    4.5,
    'row 3 has "3/4" in "score", not a number out of 5',
  ])
  expect(readAs({ kind: 'words', values: { True: 1, False: 0 } }, 'True', 'FALSE', '', 'maybe')).toEqual([
    1,
    0,
    null,
    'row 4 has "maybe" in "score", neither "True" nor "False"',
  ])
  expect(readAs({ kind: 'words', values: { yes: 1, partly: 0.5, no: 0 } }, 'perhaps')).toEqual([
    'row 1 has "perhaps" in "score", none of "yes", "partly", "no"',
  ])
})

test.each([
  ['-1.5', -1.5],
  ['1e-3', 0.001],
  [' 4 ', 4],
  ['.5', 0.5],
])('the score %j is a number', (text, score) => {
  expect(read(`a,b,${text},,`)).toMatchObject([{ score }])
})

test.each([
  ['a,b', 'row 1 has 2 columns, 5 expected'],
  ['a', 'row 1 has 1 column, 5 expected'],
  [
    'a,b,1, ,x, and y',
    'row 1 has 6 columns, 5 expected, and looks like a sentence cut at a delimiter: quote it, or say what to do with such rows (--ragged keep, --ragged join)',
  ],
  [',b,1,,', 'row 1 has an empty "s1"'],
  ['a,"",1,,', 'row 1 has an empty "s2"'],
  ['a,"  \t ",1,,', 'row 1 has only spaces in "s2"'],
  ['\u200B,b,1,,', 'row 1 has only spaces in "s1"'],
  ['a\0b,b,1,,', 'row 1 has the control character U+0000 in "s1"'],
  ['a,\u001Bb,1,,', 'row 1 has the control character U+001B in "s2"'],
  ['a,b,high,,', 'row 1 has "high" in "score", not a number'],
  ['a,b,Infinity,,', 'row 1 has "Infinity" in "score", not a number'],
  ['a,b,1e999,,', 'row 1 has "1e999" in "score", not a number'],
  ['a,b,"1,000",,', 'row 1 has "1,000" in "score", not a number'],
  ['a,b,0x10,,', 'row 1 has "0x10" in "score", not a number'],
  [
    '"a" a,b,1,,',
    'row 1 has text after a closing quote: double a quote inside a quoted field, or read the file without a quote character (--quote none)',
  ],
  ['a\uD800,b,1,,', 'row 1 has a character in "s1" that is not valid utf-8'],
  ['a,b,1,,\uDC80', 'row 1 has a character in "genre" that is not valid utf-8'],
])('%j is rejected with its reason', (text, reason) => {
  expect(reasonOf(text)).toEqual([reason])
})

test('a field of the greatest length is read, one character more is not', () => {
  const longest = 'x'.repeat(MAX_FIELD_LENGTH)
  expect(reasonOf(`"${longest}",b,1,,\n${longest}y,b,1,,\n`)).toEqual([
    'accepted',
    'row 2 has 1,000,001 characters in "s1", more than 1,000,000',
  ])
})

test('a rejected row shows how it begins, on one line and without control characters', () => {
  expect(read(`a\0b\tc,${'x'.repeat(500)}`)).toMatchObject([
    { kind: 'rejected', row: 1, excerpt: `a␀b␉c,${'x'.repeat(114)}…` },
  ])
})

test('JSONL: keys are columns, numbers are scores and ids, other values are kept as they are written, also of new keys', () => {
  const text = [
    '{"s1": "a \\u00e9", "s2": "b", "score": 3, "id": 17, "genre": "news", "more": 1}',
    '{"s2": "b", "s1": "a", "score": "2.5", "genre": ["x", 1]}',
    '{"s1": "a", "s2": "b", "score": null}',
  ].join('\n')
  expect(read(text, jsonl)).toEqual([
    { kind: 'pair', row: 1, a: 'a é', b: 'b', score: 3, id: '17', metadata: { genre: 'news', more: '1' } },
    { kind: 'pair', row: 2, a: 'a', b: 'b', score: 2.5, id: null, metadata: { genre: '["x",1]' } },
    { kind: 'pair', row: 3, a: 'a', b: 'b', score: null, id: null, metadata: {} },
  ])
})

test.each([
  ['{"s1": "a", "s2":', /^row 1 is not valid JSON \(.+\)$/u],
  ['["a", "b"]', /^row 1 is not a JSON object/u],
  ['{"s1": 1, "s2": "b"}', /^row 1 has a number in "s1", not a text$/u],
  ['{"s1": ["a"], "s2": "b"}', /^row 1 has a list in "s1", not a text$/u],
  ['{"s1": null, "s2": "b"}', /^row 1 has no "s1"$/u],
  ['{"s1": "a"}', /^row 1 has no "s2"$/u],
  ['{"s1": "a", "s2": "b", "score": true}', /^row 1 has "true" in "score", not a number$/u],
  ['{"s1": "\\ud800", "s2": "b"}', /^row 1 has a character in "s1" that is not valid utf-8$/u],
  ['{"s1": "\\u0000", "s2": "b"}', /^row 1 has the control character U\+0000 in "s1"$/u],
])('JSONL: %s is rejected with its reason', (text, reason) => {
  expect(reasonOf(text, jsonl)).toEqual([expect.stringMatching(reason)])
})

test('JSONL: a key such as __proto__ is a column like any other', () => {
  const layout = {
    ...jsonl,
    columns: [...columns, '__proto__'],
    mapping: { ...mapping, metadata: ['__proto__'] },
  }
  const [row] = read('{"s1": "a", "s2": "b", "__proto__": "x"}', layout)
  expect(row?.kind === 'pair' ? Object.entries(row.metadata) : []).toEqual([['__proto__', 'x']])
})
