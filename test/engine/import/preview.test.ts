// What a person sees before importing, and which files are refused at once.

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeLayout } from '../../../engine/import/describeLayout.ts'
import type { ImportOverrides } from '../../../engine/import/overrides.ts'
import { previewCorpus } from '../../../engine/import/preview.ts'
import { corpusFolder, toCsv } from './corpusFolder.ts'

const write = corpusFolder()

const pairs = [
  ['A man plays the guitar.', 'Someone is playing, loudly.', '3.25'],
  ['A dog runs.', 'A "dog" is running.', '4.8'],
  ['Two girls sing.', 'Nobody sings.', '0'],
]

test('a file without a header is understood', async () => {
  const path = write('plain.csv', toCsv(pairs))
  expect(await previewCorpus(path)).toEqual({
    path,
    name: 'plain.csv',
    byteCount: Buffer.byteLength(toCsv(pairs)),
    dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', header: false, quote: '"' },
    columns: ['column1', 'column2', 'column3'],
    mapping: { a: 'column1', b: 'column2', score: 'column3', id: null, metadata: [] },
    otherScores: [],
    noScoreReason: null,
    firstRows: pairs.map((values, index) => ({ row: index + 1, values })),
    firstPairs: [
      { kind: 'pair', row: 1, a: pairs[0]?.[0], b: pairs[0]?.[1], score: 3.25, id: null, metadata: {} },
      { kind: 'pair', row: 2, a: pairs[1]?.[0], b: pairs[1]?.[1], score: 4.8, id: null, metadata: {} },
      { kind: 'pair', row: 3, a: pairs[2]?.[0], b: pairs[2]?.[1], score: 0, id: null, metadata: {} },
    ],
    rejected: [],
    triplets: null,
    scoreRange: { low: 0, high: 4.8 },
    guessed: ['format', 'encoding', 'delimiter', 'quote', 'header', 'columnA', 'columnB', 'score', 'id'],
  })
})

test('the rows of a preview have the numbers that they have in the file', async () => {
  const path = write('gaps.csv', 'a,b\nA dog runs.,A cat runs.\nonly one\n\nIt rains.,It pours.\n')
  const { firstRows } = await previewCorpus(path, { header: true })
  expect(firstRows.map(({ row, values }) => [row, values[0]])).toEqual([
    [2, 'A dog runs.'],
    [5, 'It rains.'],
  ])
})

test('a file with a header, in UTF-16 with tabs, is understood', async () => {
  const text = toCsv(
    [
      ['id', 'sentence1', 'sentence2', 'score', 'genre'],
      ...pairs.map((pair, row) => [`p${row}`, ...pair, 'news']),
    ],
    '\t',
  )
  const preview = await previewCorpus(write('excel.txt', Buffer.from(`\uFEFF${text}`, 'utf16le')))
  expect(preview).toMatchObject({
    dialect: { encoding: 'utf-16le', delimiter: '\t', header: true },
    mapping: { a: 'sentence1', b: 'sentence2', score: 'score', id: 'id', metadata: ['genre'] },
    firstPairs: [{ row: 2, id: 'p0', metadata: { genre: 'news' } }, { row: 3 }, { row: 4 }],
  })
  expect(preview.guessed).not.toContain('encoding')
})

test('JSONL is understood by its content, whatever the file is called', async () => {
  const lines = pairs.map(([premise, hypothesis]) => JSON.stringify({ genre: 'news', premise, hypothesis }))
  const preview = await previewCorpus(write('lines.data', lines.join('\n')))
  expect(preview).toMatchObject({
    dialect: { format: 'jsonl' },
    columns: ['genre', 'premise', 'hypothesis'],
    mapping: { a: 'premise', b: 'hypothesis', score: null, metadata: ['genre'] },
  })
  expect(describeLayout(preview)).toBe(
    'JSONL, utf-8; sentences "premise" and "hypothesis", no score (no further column holds numbers or words that stand for them), metadata "genre" (guessed: format, encoding, columnA, columnB, score, id)',
  )
})

test('what is stated is kept, and only the rest counts as guessed', async () => {
  const path = write('stated.csv', 'sentence1;sentence2;score\nA dog;A cat;1\n')
  const preview = await previewCorpus(path, {
    header: false,
    delimiter: 'semicolon',
    quote: 'none',
    encoding: 'latin1',
    columnA: '2',
    columnB: '1',
    score: null,
  })
  expect(preview).toMatchObject({
    dialect: { format: 'csv', encoding: 'windows-1252', delimiter: ';', header: false, quote: '' },
    mapping: { a: 'column2', b: 'column1', score: null, metadata: ['column3'] },
    guessed: ['format', 'id'],
  })
  expect(describeLayout(preview)).toBe(
    'CSV, windows-1252, semicolons, no header, no quotes; sentences "column2" and "column1", no score, metadata "column3" (guessed: format, id)',
  )
})

test('rows that will be rejected are shown', async () => {
  const preview = await previewCorpus(write('bad.csv', `${toCsv(pairs)}only one\n"",b,1\n`))
  expect(preview.rejected.map((row) => row.reason)).toEqual([
    'row 4 has 1 column, 3 expected',
    'row 5 has an empty "column1"',
  ])
})

test('only the beginning of a long file is shown', async () => {
  const preview = await previewCorpus(write('long.csv', toCsv(pairs).repeat(2_000)))
  expect([preview.firstRows.length, preview.firstPairs.length, preview.rejected.length]).toEqual([20, 20, 0])
})

test('a first row that is longer than the usual sample is read', async () => {
  const path = write('wide.csv', toCsv([['x '.repeat(100_000), 'A short one.', '1.5'], ...pairs]))
  expect(await previewCorpus(path)).toMatchObject({
    mapping: { a: 'column1', b: 'column2', score: 'column3' },
  })
})

const refused: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['an empty file', '', 'is empty'],
  ['blank lines only', '\n\r\n  \n', 'has no rows'],
  ['a byte order mark only', '\uFEFF', 'has no rows'],
  ['a header only', 'sentence1,sentence2,score\n', 'has a header but no rows'],
  ['one column', 'A man walks.\nA dog runs.\n', 'has one column'],
  ['a JSONL file with one key', '{"text": "A man walks."}\n', 'has one column'],
  ['no objects', '{"a": \n{"b": \n', 'has no usable row'],
  ['binary data', Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) % 256), 'is not a text file'],
]

test.each(refused)('%s is refused in one sentence', async (_, content, reason) => {
  const path = write('refused.csv', content)
  const error: unknown = await previewCorpus(path).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    kind: 'input',
    message: expect.stringContaining(`${path} ${reason}`) as unknown,
  })
})

test('a file that is not there and a folder are refused', async () => {
  const missing = join(tmpdir(), 'pairlens-no-such-folder', 'x.csv')
  await expect(previewCorpus(missing)).rejects.toMatchObject({
    kind: 'input',
    message: `${missing} does not exist: check the path of the corpus.`,
  })
  await expect(previewCorpus(tmpdir())).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringContaining('is a folder') as unknown,
  })
})

const wrong: readonly (readonly [ImportOverrides, string, string])[] = [
  [{ columnA: 'premise' }, 'input', 'has no column "premise"'],
  [{ score: '9' }, 'input', 'has no column "9"'],
  [{ columnA: '1', columnB: '1' }, 'input', 'is used twice'],
  [{ delimiter: ', ' }, 'arguments', 'The delimiter ", " cannot be used'],
  [{ delimiter: '' }, 'arguments', 'The delimiter "" cannot be used'],
  [{ delimiter: '"' }, 'arguments', 'cannot be used'],
  [{ delimiter: "'", quote: "'" }, 'arguments', 'are the same character'],
  [{ quote: '""' }, 'arguments', 'cannot be used'],
  [{ encoding: 'no-such' }, 'arguments', 'The encoding "no-such" is not known'],
  [{ delimiter: 'tab' }, 'input', 'has no usable row'],
  [{ delimiter: 'tab', quote: 'none' }, 'input', 'has one column'],
]

test.each(wrong)('the settings %j are refused', async (overrides, kind, message) => {
  const path = write('settings.csv', toCsv(pairs))
  const error: unknown = await previewCorpus(path, overrides).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ kind, message: expect.stringContaining(message) as unknown })
})
