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

test('columns become rows: lists, objects by row, and rows by name', () => {
  const rows = ['{"a":"x","b":1}', '{"a":"y","b":2}']
  const columns = { kind: 'columns' } as const
  expect(cut('{"a": ["x", "y"], "b": [1, 2]}', columns, 4)).toEqual(rows)
  expect(cut('{"a": {"0": "x", "1": "y"}, "b": {"0": 1, "1": 2}}', columns)).toEqual(rows)
  expect(cut('{"p": {"a": "x", "b": 1}, "q": {"a": "y", "b": 2}}', columns)).toEqual(rows)
  expect(cut('{"a": ["x", "y"], "b": [1]}', columns)).toEqual([rows[0], '{"a":"y","b":null}'])
})
