// How JSON is cut into the elements of its list, wherever the pieces of the stream end.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonRows } from '../../../core/corpus/dialect.ts'
import { createRecordSplitter } from '../../../core/corpus/records.ts'

function cut(text: string, rowsAt: JsonRows = { kind: 'list' }, pieceLength = text.length): string[] {
  const splitter = createRecordSplitter({ format: 'json', delimiter: '', quote: '', rowsAt })
  const records = []
  for (let at = 0; at < text.length; at += pieceLength)
    records.push(...splitter.push(text.slice(at, at + pieceLength)))
  return [...records, ...splitter.end()].map(({ text: row, problem }) => problem ?? row)
}

test('any list comes back element by element, compact or pretty, wherever it is cut', () => {
  const wrapped = { version: '1 "data": [', nested: { data: [1] }, data: [] as unknown[], after: ['x'] }
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.constantFrom(undefined, 2, '\t'),
      fc.integer({ min: 1, max: 7 }),
      (list, indentation, pieceLength) => {
        const expected = list.map((value) => JSON.stringify(value))
        const atRoot = cut(JSON.stringify(list, null, indentation), { kind: 'list' }, pieceLength)
        expect(atRoot.map((row) => JSON.stringify(JSON.parse(row)))).toEqual(expected)
        const inObject = JSON.stringify({ ...wrapped, data: list }, null, indentation)
        const underKey = cut(inObject, { kind: 'list', key: 'data' }, pieceLength)
        expect(underKey.map((row) => JSON.stringify(JSON.parse(row)))).toEqual(expected)
      },
    ),
  )
})

test('objects that stand one after the other are rows, in any layout', () => {
  const text = '{"a": "x}"}\n{\n  "a": "y"\n}{"a": {"b": "]"}}\n'
  expect(cut(text, { kind: 'sequence' }, 3)).toEqual(['{"a": "x}"}', '{\n  "a": "y"\n}', '{"a": {"b": "]"}}'])
})

test('a comma behind the last element is no element, one without an element is', () => {
  expect(cut('[1, 2, ]')).toEqual(['1', '2'])
  expect(cut('[1,, 2]')).toEqual(['1', '', '2'])
  expect(cut('[]')).toEqual([])
})

test('lists behind each other are read on, other text behind a list is said', () => {
  expect(cut('[1]\n[2, 3]')).toEqual(['1', '2', '3'])
  expect(cut('[1] and more')).toEqual(['1', 'behind-list'])
})

test('a list that is not closed says so', () => {
  expect(cut('[{"a": 1}, {"a": 2')).toEqual(['{"a": 1}', 'cut-off'])
  expect(cut('[{"a": 1}, ')).toEqual(['{"a": 1}', 'cut-off'])
})

test('a text that is not closed does not take the lines behind it along', () => {
  const rows = ['{"a": "x},', '{"a": "y"}', '{"a": "z"}']
  expect(cut(`[\n${rows.join('\n').replace('"}\n', '"},\n')}\n]`)).toEqual(rows)
})

const many = Array.from({ length: 1_000 }, (_, at) => ({ a: `Row ${at} is here.`, b: `It has [${at}].` }))
const lost = 2

test.each([
  ['objects a line', many.map((row) => JSON.stringify(row)), '}'],
  ['indented objects a line', many.map((row) => `  ${JSON.stringify(row)}`), '}'],
  ['pretty objects', many.map((row) => JSON.stringify(row, null, 2)), '}'],
  ['lists a line', many.map((row) => JSON.stringify(Object.values(row))), ']'],
])('a bracket that is missing costs one row, of %s', (_, rows, bracket) => {
  const broken = rows.map((row, at) => (at === lost ? row.slice(0, -bracket.length) : row)).join(',\n')
  for (const [before, behind, rowsAt] of [
    ['[\n', '\n]\n', { kind: 'list' }],
    ['{"n": 1, "data": [\n', '\n], "done": true}', { kind: 'list', key: 'data' }],
  ] as const) {
    const records = cut(before + broken + behind, rowsAt, 1_000)
    expect(records).toHaveLength(rows.length)
    expect(records.filter((_record, at) => at !== lost)).toEqual(
      rows.map((row) => row.trim()).filter((_row, at) => at !== lost),
    )
  }
})

test('a brace that is missing between values one after the other costs one row', () => {
  const rows = many.map((row) => JSON.stringify(row, null, 1))
  const text = rows.map((row, at) => (at === lost ? row.slice(0, -1) : row)).join('\n')
  const records = cut(text, { kind: 'sequence' }, 1_000)
  expect(records.filter((_record, at) => at !== lost)).toEqual(rows.filter((_row, at) => at !== lost))
})

test('what a missing brace takes along is taken apart before it is too long to be held', () => {
  const line = JSON.stringify({ a: 'x'.repeat(1_000_000), b: 'y' })
  const lines = Array.from({ length: 20 }, (_, at) => (at === lost ? line.slice(0, -1) : line))
  const records = cut(`[${lines.join(',\n')}]`, { kind: 'list' }, 65_536)
  expect(records.filter((record) => record === line)).toHaveLength(19)
  expect(records).toHaveLength(20)
})

test('a missing comma between lines, or a line that is no row, costs no row', () => {
  expect(cut('[\n{"a": 1}\n{"a": 2},\noops\n{"a": 3}\n]')).toEqual([
    '{"a": 1}',
    '{"a": 2}',
    'oops',
    '{"a": 3}',
  ])
})

test('objects with objects in lines of their own stay whole', () => {
  const list = [{ a: [{ x: 1 }, { x: 2 }] }, { a: [[1], [2]] }]
  for (const indentation of [2, '\t'] as const) {
    expect(cut(JSON.stringify(list, null, indentation)).map((row): unknown => JSON.parse(row))).toEqual(list)
  }
  expect(cut('[\n{"a": [\n{"x": 1},\n{"x": 2}\n]}\n]')).toEqual(['{"a": [\n{"x": 1},\n{"x": 2}\n]}'])
})

test('objects behind each other give the rows of all their lists', () => {
  const text = JSON.stringify({ data: [1, 2], n: 2 }, null, 2)
  expect(cut(`${text}\n${text}`, { kind: 'list', key: 'data' }, 3)).toEqual(['1', '2', '1', '2'])
})

test.each([
  ['an object', '[1]\n{"sentence1": "x"}', {}],
  ['a string', '[1] "x"', {}],
  ['a row behind a bracket too many', '{"data": [1], {"a": 2}]}', { key: 'data' }],
  ['stray text in the object', '{"data": [1], oops}', { key: 'data' }],
  ['text behind the object', '{"data": [1]} oops', { key: 'data' }],
  ['a row behind the object', '{"data": [1]}\n{"a": "x"}', { key: 'data' }],
  ['an object that is not whole', '{"data": [1]}\n{"a": "x', { key: 'data' }],
  ['a list behind the object', '{"data": [1]} [2]', { key: 'data' }],
])('%s behind the list is said', (_, text, place) => {
  for (const pieceLength of [1, text.length])
    expect(cut(text, { kind: 'list', ...place }, pieceLength)).toEqual(['1', 'behind-list'])
})

test('plain values, objects and brackets behind a list are no rows', () => {
  const behind = '"n": 1, "ok": true, "no": null, "text": "[{", "tags": ["x"], "meta": {"of": [{"x": 1}]}'
  expect(cut(`{"data": [1], ${behind}}\n`, { kind: 'list', key: 'data' })).toEqual(['1'])
  expect(cut('[1]]\n')).toEqual(['1'])
})

test('columns become rows: lists, objects by row, and rows by name', () => {
  const rows = ['{"a":"x","b":1}', '{"a":"y","b":2}']
  const columns = { kind: 'columns' } as const
  expect(cut('{"a": ["x", "y"], "b": [1, 2]}', columns, 4)).toEqual(rows)
  expect(cut('{"a": {"0": "x", "1": "y"}, "b": {"0": 1, "1": 2}}', columns)).toEqual(rows)
  expect(cut('{"p": {"a": "x", "b": 1}, "q": {"a": "y", "b": 2}}', columns)).toEqual(rows)
  expect(cut('{"a": ["x", "y"], "b": [1]}', columns)).toEqual([rows[0], '{"a":"y","b":null}'])
})
