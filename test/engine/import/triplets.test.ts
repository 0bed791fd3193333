// Triplets become pairs by choice: the anchor with each text that it is like, and with each that it is unlike.

import { expect, test } from 'vitest'
import { surveyCorpus } from '../../../engine/import/surveyCorpus.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()
const triplets = (content: string) => surveyCorpus(write('triplets', content), { triplets: true })

const files: readonly (readonly [string, string])[] = [
  ['anchor, positive, negative', 'anchor,positive,negative,source\nIt rains.,It pours.,It is dry.,x\n'],
  ['query, positive, negative', 'query\tpositive\tnegative\tsource\nIt rains.\tIt pours.\tIt is dry.\tx\n'],
  ['lists in JSON', '{"query":"It rains.","pos":["It pours."],"neg":["It is dry."],"source":"x"}\n'],
  [
    'passages',
    '{"query":"It rains.","positive_passages":[{"text":"It pours."}],"negative_passages":[{"text":"It is dry."}],"source":"x"}\n',
  ],
  ['lists in a table', 'query;pos;neg;source\nIt rains.;["It pours."];["It is dry."];x\n'],
]
test.each(files)('%s', async (_, text) => {
  const { preview, counts, pairCount, notes } = await triplets(text)
  const row = text.startsWith('{') ? '1' : '2'
  const shared = { a: 'It rains.', score: null, id: null, kind: 'pair' }
  expect(preview.firstPairs).toEqual([
    { ...shared, row: 1, b: 'It pours.', metadata: { source: 'x', relation: 'positive', row } },
    { ...shared, row: 2, b: 'It is dry.', metadata: { source: 'x', relation: 'negative', row } },
  ])
  expect([counts.lines, counts.pairs, pairCount]).toEqual([1, 1, 2])
  expect(notes).toEqual([{ kind: 'triplets', rows: 1, pairs: 2, unusableTexts: 0 }])
})

test('several negatives make several pairs, what is missing makes none, and what cannot be used is counted', async () => {
  const text = [
    '{"query":"It rains.","pos":["It pours.","Rain falls."],"neg":["It is dry."," ",7]}',
    '{"query":"It snows.","pos":[],"neg":["It is hot."]}',
    '{"query":"It hails.","pos":[],"neg":[]}',
    '',
  ].join('\n')
  const { preview, counts, pairCount, notes, rejected } = await triplets(text)
  expect(preview.firstPairs.map(({ row, b }) => [row, b])).toEqual([
    [1, 'It pours.'],
    [2, 'Rain falls.'],
    [3, 'It is dry.'],
    [4, 'It is hot.'],
  ])
  expect(counts).toMatchObject({ lines: 3, pairs: 2, rejected: 1 })
  expect(rejected[0]?.reason).toBe('row 3 has no text to go with its anchor')
  expect([pairCount, notes[0]]).toEqual([4, { kind: 'triplets', rows: 2, pairs: 4, unusableTexts: 2 }])
})

test('a file without such columns says which names are known', async () => {
  await expect(triplets('sentence1,sentence2\nIt rains.,It pours.\n')).rejects.toThrow(
    'has no columns of triplets',
  )
})
