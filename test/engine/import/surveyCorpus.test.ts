// What only the whole file can say: quotes that are none, rows of other lengths, encodings that show late.

import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { ImportOverrides } from '../../../engine/import/overrides.ts'
import { type SurveyedCorpus, surveyCorpus } from '../../../engine/import/surveyCorpus.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()
const survey = (content: string | Uint8Array, overrides: ImportOverrides = {}): Promise<SurveyedCorpus> =>
  surveyCorpus(write('any.txt', content), overrides)

/** Enough rows that nothing behind them is seen in the beginning of the file. */
const clean = (delimiter: string, count = 2_000): string =>
  Array.from({ length: count }, (_, at) =>
    [`The ferry number ${at} leaves.`, `A boat departs at ${at % 24}.`, String(at % 6)].join(delimiter),
  ).join('\n')

describe('quotes that are ordinary characters', () => {
  const stray = (delimiter: string): string =>
    `"The ferry" was its name.${delimiter}It was a ferry.${delimiter}3`
  const open = (delimiter: string): string => `"The ferry has left.${delimiter}It is gone.${delimiter}4`
  const closing = (delimiter: string): string => `He was late.${delimiter}So they said."${delimiter}2`

  test.each([
    ['behind text', '\t', stray],
    ['never closed', '\t', open],
    ['behind text, among semicolons', ';', stray],
    ['behind text, among bars', '|', stray],
  ])('are found when they come late: %s', async (_, delimiter, bad) => {
    const text = `${clean(delimiter)}\n${`${bad(delimiter)}\n${clean(delimiter, 60)}\n`.repeat(5)}`
    const { layout, counts, notes } = await survey(text)
    expect(layout.dialect.quote).toBe('')
    expect(counts).toMatchObject({ lines: 2_305, pairs: 2_305, rejected: 0 })
    expect(notes).toMatchObject([{ kind: 'quotes-are-characters' }])
  })

  test('are found where two of them seem to belong together and hold rows of the right length', async () => {
    const between = clean('\t', 40)
    const text = `${clean('\t')}\nYes.\t"No, never.\t1\n${between}\nHe was late.\tSo they said."\t2\n`
    const { layout, counts } = await survey(text)
    expect(layout.dialect.quote).toBe('')
    expect(counts).toMatchObject({ pairs: 2_042, lineBreaksInFields: 0 })
    const kept = await survey(text, { quote: '"' })
    expect(kept.counts).toMatchObject({ lines: 2_042, pairs: 2_042, lineBreaksInFields: 0 })
    expect(kept.notes).toEqual([{ kind: 'lines-taken-apart', lines: 42 }])
  })

  test('swallow nothing when the user states that they are quotes, and the reason names the remedy', async () => {
    const text = `${clean('\t')}\n${stray('\t')}\n${open('\t')}\n${clean('\t', 30)}\n${closing('\t')}\n${stray('\t')}\n`
    const { counts, rejected, layout } = await survey(text, { quote: '"' })
    expect(layout.dialect.quote).toBe('"')
    expect(counts).toMatchObject({ lines: 2_034, pairs: 2_032, rejected: 2 })
    expect(rejected.map(({ row }) => row)).toEqual([2_001, 2_034])
    expect(rejected[0]?.reason).toContain('--quote none')
  })
})

describe('quotes that are quotes', () => {
  test('stay so where a program has put them around every text, though one row is damaged', async () => {
    const row = (at: number): string => `"The ferry ${at} leaves.","A boat departs.","${at % 6}"\n`
    const text = `${Array.from({ length: 2_000 }, (_, at) => row(at)).join('')}"He said "no".","He refused.","1"\n${row(1)}`
    const { layout, counts } = await survey(text)
    expect(layout.dialect.quote).toBe('"')
    expect(counts).toMatchObject({ pairs: 2_001, rejected: 1 })
  })

  test('stay so where texts need them', async () => {
    const need = '"The ferry, a white one, leaves.","A ""boat"" departs.",3\n'
    const text = `${clean(',')}\n${need.repeat(20)}"The ferry" leaves.,It departs.,2\n`
    const { layout, counts } = await survey(text)
    expect(layout.dialect.quote).toBe('"')
    expect(counts).toMatchObject({ pairs: 2_020, rejected: 1 })
  })

  test('hold line breaks, blank lines and commas, and their lines are counted', async () => {
    const text = `${clean(',')}\n"Two\n\nlines, and a third","One\r\nmore",3\n`
    const { layout, counts, notes } = await survey(text)
    expect(layout.dialect.quote).toBe('"')
    expect(counts).toMatchObject({ lines: 2_001, pairs: 2_001, lineBreaksInFields: 3 })
    expect(notes).toEqual([])
  })
})

describe('rows of another length', () => {
  const longer = 'The lift is broken.\tIt does not run.\t4\thouse.example/1\tcellar\n'

  test('are kept with what is beyond as metadata, and counted', async () => {
    const { counts, notes, preview } = await survey(`${clean('\t', 9)}\n${longer}`)
    expect(counts).toMatchObject({ lines: 10, pairs: 10 })
    expect(notes).toEqual([{ kind: 'longer-rows', rows: 1, treatment: 'keep' }])
    expect(preview.firstPairs.at(-1)?.metadata).toEqual({ column4: 'house.example/1', column5: 'cellar' })
  })

  test('are joined or rejected by choice', async () => {
    const text = 'score\tleft\tright\n1\tIt rains.\tIt pours.\n2\tIt snows.\tIt\thails.\n3\tIt is dry.\n'
    const joined = await survey(text, { ragged: 'join', columnA: 'left', columnB: 'right' })
    expect(joined.preview.firstPairs.map(({ b }) => b)).toEqual(['It pours.', 'It\thails.'])
    expect(joined.notes).toEqual([{ kind: 'longer-rows', rows: 1, treatment: 'join' }])
    const rejected = await survey(text, { ragged: 'reject', columnA: 'left', columnB: 'right' })
    expect(rejected.rejected.map(({ reason }) => reason)).toEqual([
      'row 3 has 4 columns, 3 expected',
      'row 4 has 2 columns, 3 expected',
    ])
  })

  test('that end early are used when they have both sentences and the score', async () => {
    const text =
      'sentence1,sentence2,score,genre,source\nIt rains.,It pours.,3,news,x\nIt snows.,It hails.,2\nIt is dry.,No rain.\n'
    const { counts, notes, preview } = await survey(text)
    expect(counts).toMatchObject({ lines: 3, pairs: 2, rejected: 1 })
    expect(notes).toEqual([{ kind: 'shorter-rows', rows: 1 }])
    expect(preview.firstPairs.at(-1)?.metadata).toEqual({})
  })

  test('that look like a sentence cut at a delimiter are listed with what can be done, unless it is stated', async () => {
    const text = `sentence1,sentence2\n${clean(',', 20).replaceAll(/,\d$/gmu, '')}\nIt rains, it pours.,It is wet.\n`
    const { counts, rejected, notes } = await survey(text)
    expect(counts).toMatchObject({ pairs: 20, rejected: 1 })
    expect(rejected[0]?.reason).toContain('--ragged join')
    expect(notes).toEqual([{ kind: 'cut-rows', rows: 1 }])
    expect((await survey(text, { ragged: 'keep' })).counts).toMatchObject({ pairs: 21, rejected: 0 })
  })

  test('are kept where every field has a space in front', async () => {
    const { counts } = await survey(
      'It rains., It pours., 3\nIt snows., It hails., 2, more\nIt is dry., No rain., 1\n',
    )
    expect(counts).toMatchObject({ pairs: 3, rejected: 0 })
  })
})

describe('the encoding', () => {
  const german = 'Die Fähre fährt über den Fluss.,Ein Boot fährt hinüber.,4\n'

  test.each([['windows-1252'], ['macintosh']])(
    '%s that shows late is found, and the names with it',
    async (encoding) => {
      const { layout, counts, preview } = await survey(
        iconv.encode(`${clean(',', 3_000)}\n${german.repeat(3)}`, encoding),
      )
      expect(layout.dialect.encoding).toBe(encoding)
      expect(counts).toMatchObject({ pairs: 3_003, rejected: 0 })
      expect(preview.guessed).toContain('encoding')
    },
  )

  test('that is stated stays, and what does not fit it is listed', async () => {
    const text = iconv.encode(`${clean(',', 3_000)}\n${german}`, 'windows-1252')
    const { layout, counts } = await survey(text, { encoding: 'utf-8' })
    expect(layout.dialect.encoding).toBe('utf-8')
    expect(counts).toMatchObject({ pairs: 3_000, rejected: 1 })
  })

  test('stays UTF-8 where that has shown itself, and what is damaged is listed', async () => {
    const damaged = iconv.encode(german, 'windows-1252')
    const text = Buffer.concat([Buffer.from(german.repeat(2_000)), damaged])
    const { layout, counts } = await survey(text)
    expect(layout.dialect.encoding).toBe('utf-8')
    expect(counts).toMatchObject({ pairs: 2_000, rejected: 1 })
  })

  test.each([
    ['one that shows behind the beginning', (body: string) => [clean(',', 3_000), body, clean(',', 8_000)]],
    ['one that shows in the beginning alone', (body: string) => [body, clean(',', 8_000)]],
  ])('stays UTF-8 through %s, though a byte far behind is damaged', async (_, partsAround) => {
    const czech = 'Dvořák sat in the café.,The composer had a coffee.,4\n'.repeat(3_000)
    const parts = partsAround(czech.trimEnd())
    const text = Buffer.concat([Buffer.from(`${parts.join('\n')}\n`), iconv.encode(german, 'windows-1252')])
    const { layout, counts, rejected } = await survey(text)
    expect(layout.dialect.encoding).toBe('utf-8')
    expect(counts).toMatchObject({ rejected: 1 })
    expect(rejected[0]?.row).toBe(counts.lines)
  })

  test('of a packed file is found too', async () => {
    const { layout } = await survey(gzipSync(iconv.encode(`${clean(',', 3_000)}\n${german}`, 'windows-1252')))
    expect(layout.dialect).toMatchObject({ encoding: 'windows-1252', compression: 'gzip' })
  })
})
