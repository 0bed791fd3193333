// How text is cut into records, wherever the pieces of the stream end.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_RECORD_LENGTH } from '../../../core/corpus/lines.ts'
import type { RawRecord } from '../../../core/corpus/rawRecord.ts'
import { createRecordSplitter } from '../../../core/corpus/records.ts'

const csv = { format: 'csv', delimiter: ',', quote: '"' } as const

function recordsOf(
  text: string,
  pieceLength = text.length,
  dialect: Parameters<typeof createRecordSplitter>[0] = csv,
): RawRecord[] {
  const splitter = createRecordSplitter(dialect)
  const records: RawRecord[] = []
  for (let start = 0; start < text.length; start += Math.max(1, pieceLength)) {
    records.push(...splitter.push(text.slice(start, start + Math.max(1, pieceLength))))
  }
  return [...records, ...splitter.end()]
}

const textsOf = (records: readonly RawRecord[]): string[] => records.map((record) => record.text)

test.each([
  ['\n', 'a,b\nc,d\n'],
  ['\r\n', 'a,b\r\nc,d\r\n'],
  ['\r', 'a,b\rc,d\r'],
  ['no line end at the end', 'a,b\nc,d'],
])('a record ends with %j', (_, text) => {
  expect(textsOf(recordsOf(text))).toEqual(['a,b', 'c,d'])
})

test('a line break inside quotes belongs to the record, which counts once', () => {
  const records = recordsOf('"a\nstill a",b\n\nc,d\n')
  expect(records.map(({ row, text }) => [row, text])).toEqual([
    [1, '"a\nstill a",b'],
    [2, ''],
    [3, 'c,d'],
  ])
})

test('a quote within a field that does not begin with one is an ordinary character', () => {
  expect(recordsOf('5" disk,b\nc,d').map((record) => record.problem)).toEqual([null, null])
})

test('without a quote character, quotes are ordinary characters', () => {
  expect(textsOf(recordsOf('"a\tb\nc\td', 99, { format: 'csv', delimiter: '\t', quote: '' }))).toEqual([
    '"a\tb',
    'c\td',
  ])
})

test('text behind a closing quote spoils its own record only', () => {
  expect(recordsOf('"a" b,c\nd,e\n').map(({ text, problem }) => [text, problem])).toEqual([
    ['"a" b,c', 'stray-quote'],
    ['d,e', null],
  ])
})

test('spaces behind a closing quote are allowed', () => {
  expect(recordsOf('"a"  ,"b" \nc,d').map((record) => record.problem)).toEqual([null, null])
})

test.each([
  ['never closed', 'a,b\n"c,d\ne,f\n'],
  ['closed where no field ends', 'a,b\n"c,d\ne"f,g\n'],
])('a quote that is %s swallows nothing: its lines are read one by one', (_, text) => {
  expect(recordsOf(text).map(({ row, text: line, apart }) => [row, line, apart])).toEqual([
    [1, 'a,b', false],
    [2, '"c,d', true],
    [3, text.split('\n')[2], true],
  ])
})

test('a quote that stays open for too many lines is no quote, and the rest of the file is read as usual', () => {
  const rows = 'x,y\n'.repeat(25_000)
  const records = recordsOf(`"a,b\n${rows}"c,d",e\n`, 100_000)
  expect(records).toHaveLength(25_002)
  expect(records.at(-1)).toMatchObject({ text: '"c,d",e', problem: null })
})

test('the text of a line that is too long is dropped, and reading goes on behind it', () => {
  const records = recordsOf(`a,b\n"${'x '.repeat(MAX_RECORD_LENGTH / 2)}",d\ne,f\n`, 100_000)
  expect(records.map(({ row, problem }) => [row, problem])).toEqual([
    [1, null],
    [2, 'too-long'],
    [3, null],
  ])
  expect(records[1]?.text.length).toBeLessThan(2_000)
})

test('a record whose quotes are in order, but that holds rows, is read line by line', () => {
  const splitter = createRecordSplitter({ format: 'csv', delimiter: '\t', quote: '"' }, 2)
  const text = 'a\t"b\nc\td\ne\tf"\n"g\nh"\ti\n'
  expect(textsOf([...splitter.push(text), ...splitter.end()])).toEqual([
    'a\t"b',
    'c\td',
    'e\tf"',
    '"g\nh"\ti',
  ])
})

test('a byte order mark in front of a record does not hide its quote', () => {
  expect(recordsOf('a,b\n\uFEFF"c\nd",e\n')).toMatchObject([
    { text: 'a,b' },
    { text: '"c\nd",e', quoted: true },
  ])
})

test('the result does not depend on where the stream is cut', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '\uFEFF', '😀'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (sample, pieceLength) => {
      expect(recordsOf(sample, pieceLength)).toEqual(recordsOf(sample))
    }),
  )
})
