// The names of columns that a JSON table states beside its rows.

import { expect, test } from 'vitest'
import { statedColumns } from '../../../core/corpus/jsonRows.ts'

function columnsOf(text: string, complete = true): string[] | null {
  return statedColumns({ text, complete })
}

test('names are found in the object at the root, wherever they stand', () => {
  expect(columnsOf('{"columns": ["a \\"x\\"", "b"], "data": [["1", "2"]]}')).toEqual(['a "x"', 'b'])
  expect(columnsOf('{"data": [["1", "\\"columns\\": [\\"no\\"]"]], "columns": ["a", "b"]}')).toEqual([
    'a',
    'b',
  ])
  expect(columnsOf('{"columns": ["a", "b"], "data": [["1", ', false)).toEqual(['a', 'b'])
})

test('what is no list of names gives none', () => {
  for (const text of ['[["columns", "b"]]', '{"columns": [1, 2]}', '{"columns": ["a", "b', '{"columns": []}'])
    expect(columnsOf(text)).toBeNull()
})

test('names without commas between them are no names, which is known at once', () => {
  const names = Array.from({ length: 30 }, (_, at) => `"column ${at}"`).join(' ')
  const start = performance.now()
  expect(columnsOf(`{"columns": [${names} x, "data": [["1", "2"]]}`)).toBeNull()
  expect(columnsOf(`{"columns": [${names}], "data": [["1", "2"]]}`)).toBeNull()
  expect(performance.now() - start).toBeLessThan(500)
})
