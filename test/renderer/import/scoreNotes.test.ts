// What the window says of the score, found by a real engine in real files.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Locale } from '../../../charts/words/messages.ts'
import { scoreNotes } from '../../../renderer/features/import/scoreNotes.ts'
import { i18n } from '../../../renderer/i18n/index.ts'
import { openEngine } from '../../engine/session/openEngine.ts'

/** Sentences on the score of a table with two sentences and these columns in each row. */
async function notesOn(
  header: string,
  rows: readonly string[],
  { locale = 'en', isGuess = true }: { locale?: Locale; isGuess?: boolean } = {},
): Promise<readonly string[]> {
  i18n.global.locale.value = locale
  onTestFinished(() => {
    i18n.global.locale.value = 'en'
  })
  const { window, folder, grant } = openEngine()
  const lines = rows.map(
    (row, index) =>
      `The dog runs ${'far '.repeat(index)}home.;A cat sleeps ${'very '.repeat(index)}well.;${row}`,
  )
  writeFileSync(join(folder, 'pairs.csv'), [`left;right;${header}`, ...lines].join('\n'))
  const source = { kind: 'file', token: grant('pairs.csv', 'read') } as const
  const { preview } = await window.call('corpus.check', { source, overrides: {} })
  const { t, n } = i18n.global
  return scoreNotes(preview, isGuess, { t: (key, values) => t(key, values), n: (value) => n(value) })
}

describe('the notes on the score', () => {
  it('are none where plain numbers are read from the only column there is', async () => {
    expect(await notesOn('score', ['4.5', '1', '3'])).toEqual([])
  })

  it.each([
    ['words', ['True', 'False', 'True'], 'True = 1, False = 0'],
    [
      'more words',
      ['entailment', 'neutral', 'contradiction'],
      'entailment = 1, neutral = 0.5, contradiction = 0',
    ],
    ['decimal commas', ['4,5', '1,25', '3'], 'decimal commas'],
    ['percent signs', ['85 %', '10 %', '40 %'], 'percent'],
    ['both', ['85,5 %', '10,2 %', '40 %'], 'decimal commas, percent'],
    ['marks', ['4/5', '1/5', '3/5'], 'out of 5'],
  ])('say how a score of %s is read', async (_, values, reading) => {
    expect(await notesOn('score', values)).toEqual([`How “score” is read: ${reading}`])
  })

  it('name other columns that might be the score, until the user has chosen one', async () => {
    const rows = ['4.5;4.0', '1.0;1.5', '3.0;2.5']
    const notes = await notesOn('score;similarity', rows)
    expect(notes).toEqual([expect.stringMatching(/^These might be the score as well: “(score|similarity)”$/)])
    expect(await notesOn('score;similarity', rows, { isGuess: false })).toEqual([])
  })

  it.each([
    ['genre', ['news', 'forum', 'news'], 'No further column holds numbers or words that stand for them.'],
    [
      'score',
      ['splendid', 'dire', 'so-so'],
      '“score” holds texts that are no numbers, such as “splendid”, “dire”, “so-so”.',
    ],
    [
      'year',
      ['1999', '2004', '2004'],
      '“year” holds years, 1999 to 2004; choose it in the table’s head if they are scores.',
    ],
    [
      'visits',
      ['12345', '-70', '-70'],
      '“visits” holds numbers from -70 to 12,345, which are on no scale of similarity; choose it in the table’s head if they are scores.',
    ],
  ])('say why the column "%s" is not taken for the score', async (header, values, sentence) => {
    expect(await notesOn(header, values)).toEqual([sentence])
  })

  it('are said in Chinese as well', async () => {
    expect(await notesOn('score', ['True', 'False', 'True'], { locale: 'zh-CN' })).toEqual([
      '“score”的读法：True = 1，False = 0',
    ])
    expect(await notesOn('year', ['1999', '2004', '2004'], { locale: 'zh-CN' })).toEqual([
      '“year”中是 1999 至 2004 的年份；如果是评分，请在表头选择它。',
    ])
  })
})
