// What a person is told about how a file is read.

import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { describeLayout } from '../../../engine/import/describeLayout.ts'
import { describeNote } from '../../../engine/import/describeNote.ts'
import { previewCorpus } from '../../../engine/import/preview.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()

const pair = { premise: 'It rains.', hypothesis: 'It pours.' }
const files: readonly (readonly [string, string | Uint8Array])[] = [
  ['gzip, JSONL, utf-8', gzipSync(`${JSON.stringify(pair)}\n${JSON.stringify(pair)}\n`)],
  ['JSON list "data", utf-8', JSON.stringify({ data: [pair] })],
  ['JSON list, utf-8, rows are lists, header', '[["premise","hypothesis"],["It rains.","It pours."]]'],
  ['JSON by columns, utf-8', JSON.stringify({ premise: ['It rains.'], hypothesis: ['It pours.'] })],
  ['CSV, utf-8, semicolons, 1 line above, header', 'sep=;\npremise;hypothesis\nIt rains.;It pours.\n'],
  ['CSV, utf-8, tabs, header, row names', 'premise\thypothesis\nr1\tIt rains.\tIt pours.\n'],
  [
    'CSV, utf-8, commas, header, backslash before quotes',
    'premise,hypothesis\n"It \\"rains\\".","It pours."\n',
  ],
  [
    'CSV, utf-8, commas, header, spaces before quotes',
    'premise,hypothesis\n"It rains, hard.", "It pours, too."\n',
  ],
]
test.each(files)('%s', async (text, content) => {
  const described = describeLayout(await previewCorpus(write('any', content)))
  expect(described).toContain(`${text}; sentences "premise" and "hypothesis", no score`)
})

test('triplets name what is like and what is unlike', async () => {
  const path = write('triplets.csv', 'anchor,positive,negative\nIt rains.,It pours.,It is dry.\n')
  expect(describeLayout(await previewCorpus(path, { triplets: true }))).toContain(
    'triplets of "anchor" with "positive" and not "negative", no score',
  )
})

test('notes are sentences that name the remedy', () => {
  expect(describeNote({ kind: 'quotes-are-characters', linesSaved: 1_104 })).toBe(
    "Quotes are ordinary characters: with quotes 1,104 lines would be lost (--quote '\"' reads them as quotes).",
  )
  expect(describeNote({ kind: 'longer-rows', rows: 1, treatment: 'keep' })).toBe(
    '1 row is longer than the others: what is beyond is kept as metadata (--ragged keep, join or reject).',
  )
  expect(describeNote({ kind: 'other-lists', lists: 2, names: ['dev', 'test'] })).toBe(
    '2 other lists of rows are not read: "dev", "test"; write the rows into one list, or each list into a file of its own.',
  )
  expect(describeNote({ kind: 'triplets', rows: 2, pairs: 5, unusableTexts: 1 })).toBe(
    '2 rows of triplets became 5 pairs; 1 text of them cannot be used.',
  )
})
