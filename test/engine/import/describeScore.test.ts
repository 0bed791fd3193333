// What is said about the score of a corpus: how it is read, or why there is none.

import { expect, test } from 'vitest'
import { describeLayout } from '../../../engine/import/describeLayout.ts'
import { previewCorpus } from '../../../engine/import/preview.ts'
import { corpusFolder, toCsv } from './corpusFolder.ts'
import { choose, type Row, rows } from './madeUpRows.ts'

const write = corpusFolder()

const said = async (
  name: string,
  header: readonly string[],
  cells: (row: Row) => readonly string[],
  score?: string | null,
): Promise<string> => {
  const table = [header, ...rows.map((row) => [row.a, row.b, ...cells(row)])]
  const preview = await previewCorpus(write(name, toCsv(table)), score === undefined ? {} : { score })
  return (
    describeLayout(preview)
      .split('; sentences "s1" and "s2", ')[1]
      ?.split(/, metadata| \(guessed/u)[0] ?? ''
  )
}

test.each<readonly [readonly string[], (row: Row) => readonly string[], string]>([
  [['is_duplicate'], (r) => [choose(r, 'True', 'False')], 'score "is_duplicate" (True = 1, False = 0)'],
  [
    ['label'],
    (r) => [choose(r, 'neutral', 'entailment', '-')],
    'score "label" (entailment = 1, neutral = 0.5, contradiction = 0)',
  ],
  [['score'], (r) => [r.decimals.replace('.', ',')], 'score "score" (decimal commas)'],
  [['score'], (r) => [`${r.grade}%`], 'score "score" (percent)'],
  [['score'], (r) => [`${r.grade}/5`], 'score "score" (out of 5)'],
  [['score', 'sim'], (r) => [r.grade, r.decimals], 'score "score" (rather than "sim")'],
  [['year'], (r) => [r.year], 'no score ("year" holds years 2012 to 2015; state one with --score)'],
  [
    ['topic'],
    (r) => [choose(r, '51', '53')],
    'no score ("topic" holds numbers from 51 to 53, which are on no scale of similarity; state one with --score)',
  ],
  [
    ['score'],
    (r) => [choose(r, 'close', 'far')],
    'no score ("score" holds texts that are no numbers: "close", "far")',
  ],
  [
    ['checked'],
    (r) => [choose(r, 'yes', 'no')],
    'no score (whether "checked" holds scores cannot be told from its name; state one with --score)',
  ],
  [['genre'], () => ['news'], 'no score (no further column holds numbers or words that stand for them)'],
])('%j: what is said about the score', async (header, cells, expected) => {
  expect(await said('said.csv', ['s1', 's2', ...header], cells)).toBe(expected)
})

test('nothing is explained where the user has stated the score, or that there is none', async () => {
  const header = ['s1', 's2', 'label', 'sim']
  const cells = (row: Row): string[] => [choose(row, 'Ja', 'Nein'), row.decimals]
  expect(await said('stated.csv', header, cells, 'label')).toBe('score "label" (Ja = 1, Nein = 0)')
  expect(await said('none.csv', header, cells, null)).toBe('no score')
})
