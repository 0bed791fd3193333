// Files as programs write them: each is read whole, with its names, and every line is accounted for.

import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { ImportOverrides } from '../../../engine/import/overrides.ts'
import { type SurveyedCorpus, surveyCorpus } from '../../../engine/import/surveyCorpus.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()

const rows = [
  ['The tram stops here.', 'Here is a tram stop.', 4.5],
  ['It snowed, all day.', 'The day was sunny; and warm.', 0.5],
  ['My sister sings.', 'Somebody is singing.', 3],
] as const
const objects = rows.map(([sentence1, sentence2, score]) => ({ sentence1, sentence2, score }))
const names = ['sentence1', 'sentence2', 'score']

async function survey(
  content: string | Uint8Array,
  overrides: ImportOverrides = {},
): Promise<SurveyedCorpus> {
  return surveyCorpus(write('any', content), overrides)
}

/** All pairs of a small file. */
async function pairsOf(content: string | Uint8Array, overrides: ImportOverrides = {}) {
  const { preview, counts } = await survey(content, overrides)
  expect(counts).toMatchObject({ pairs: preview.firstPairs.length, rejected: 0 })
  return preview.firstPairs.map(({ a, b, score }) => [a, b, score])
}

/** Every field in quotes, or as `write` has it. */
const table = (
  delimiter: string,
  write: (value: string | number) => string = (value) => `"${value}"`,
): string => rows.map((row) => row.map((value) => write(value)).join(delimiter)).join('\n')

describe('JSON', () => {
  const shapes: readonly (readonly [string, string])[] = [
    ['a list on one line', JSON.stringify(objects)],
    ['a pretty list', JSON.stringify(objects, null, 2)],
    ['a list of one object a line', `[\n${objects.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`],
    ['a list in an object', JSON.stringify({ version: '1.0', pairs: objects, count: 3 })],
    ['a pretty list in an object', JSON.stringify({ meta: { from: [1] }, data: objects }, null, '\t')],
    ['objects behind each other', objects.map((row) => JSON.stringify(row, null, 2)).join('\n')],
    ['objects a line', objects.map((row) => JSON.stringify(row)).join('\n')],
    ['objects a line, with the commas of a list', objects.map((row) => `${JSON.stringify(row)},`).join('\n')],
    ['lists a line', rows.map((row) => JSON.stringify(row)).join('\n')],
    ['lists a line, the score first', rows.map(([a, b, score]) => JSON.stringify([score, a, b])).join('\n')],
    ['lists a line behind a list of names', [names, ...rows].map((row) => JSON.stringify(row)).join('\n')],
    ['a list of lists', JSON.stringify(rows)],
    ['a list of lists with a list of names', JSON.stringify([names, ...rows], null, 1)],
    [
      'a list a column',
      JSON.stringify(Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at])]))),
    ],
    [
      'pandas, by columns',
      JSON.stringify(
        Object.fromEntries(
          names.map((name, at) => [name, Object.fromEntries(rows.map((row, number) => [number, row[at]]))]),
        ),
      ),
    ],
    ['pandas, split', JSON.stringify({ columns: names, index: [0, 1, 2], data: rows })],
    ['pandas, by row', JSON.stringify(Object.fromEntries(objects.map((row, at) => [`r${at}`, row])))],
  ]
  test.each(shapes)('%s is read', async (_, text) => {
    expect(await pairsOf(text)).toEqual(rows)
    expect(await pairsOf(`\uFEFF\n${text}\n`)).toEqual(rows)
  })

  test('a list that is larger than what is looked at first is read to its end', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({ ...objects[at % 3], at }))
    for (const text of [JSON.stringify(many), JSON.stringify({ rows: many }, null, 2)]) {
      expect((await survey(text)).counts).toMatchObject({ lines: 3_000, pairs: 3_000 })
    }
    const split = {
      columns: names,
      index: many.map(({ at }) => at),
      data: many.map(({ at }) => rows[at % 3]),
    }
    expect((await survey(JSON.stringify(split))).counts.pairs).toBe(3_000)
    const columns = {
      sentence1: many.map((row) => row.sentence1),
      sentence2: many.map((row) => row.sentence2),
    }
    expect((await survey(JSON.stringify(columns))).counts.pairs).toBe(3_000)
  })

  test('NaN, as Python writes it, is a missing score', async () => {
    const text = objects
      .map((row, at) => JSON.stringify(row).replace(/3\}$/u, at === 2 ? 'NaN}' : '3}'))
      .join('\n')
    expect((await pairsOf(text)).map(([, , score]) => score)).toEqual([4.5, 0.5, null])
  })

  test.each([5_000, 200_000])('a value nested %i deep lists its row and no other', async (depth) => {
    const deep = '['.repeat(depth) + ']'.repeat(depth)
    const lines = objects.map((row, at) =>
      JSON.stringify(row).replace(/\}$/u, at === 1 ? `,"x":${deep}}` : '}'),
    )
    for (const text of [lines.join('\n'), `[${lines.join(',')}]`]) {
      const { counts, rejected } = await survey(text)
      // What can be written again is kept as it is.
      expect(counts.pairs + rejected.length).toBe(3)
      expect(rejected.map(({ row }) => row)).toEqual(counts.pairs === 3 ? [] : [2])
    }
  })

  test('a list that was cut off keeps what is whole', async () => {
    const { counts, rejected } = await survey(JSON.stringify(objects).slice(0, -20))
    expect(counts).toMatchObject({ lines: 3, pairs: 2, rejected: 1 })
    expect(rejected[0]?.reason).toContain('the file ends inside its list')
  })

  test('of several lists of rows the first is read, and the others are named', async () => {
    const { counts, notes } = await survey(JSON.stringify({ train: objects, n: 3, test: objects, dev: rows }))
    expect(counts).toMatchObject({ lines: 3, pairs: 3 })
    expect(notes).toEqual([{ kind: 'other-lists', lists: 2, names: ['test', 'dev'] }])
  })

  test('a brace that is missing costs one row, which is listed', async () => {
    const lines = Array.from({ length: 1_000 }, (_, at) => JSON.stringify(objects[at % 3]))
    const text = lines.map((line, at) => (at === 2 ? line.slice(0, -1) : line)).join(',\n')
    const { counts, rejected } = await survey(`[\n${text}\n]\n`)
    expect(counts).toMatchObject({ lines: 1_000, pairs: 999, rejected: 1 })
    expect(rejected.map(({ row }) => row)).toEqual([3])
  })

  test('all rows of pretty objects behind each other are read', async () => {
    const text = JSON.stringify({ data: objects }, null, 2)
    expect((await survey(`${text}\n${text}\n`)).counts).toMatchObject({ lines: 6, pairs: 6 })
  })

  test('a row behind the list is listed', async () => {
    const { counts, rejected } = await survey(`${JSON.stringify(objects)}\n${JSON.stringify(objects[0])}\n`)
    expect(counts).toMatchObject({ lines: 4, pairs: 3, rejected: 1 })
    expect(rejected[0]?.reason).toContain('stands behind the end of the list')
  })

  const python = [
    "{'sentence1': 'It rains.', 'sentence2': \"It's raining.\", 'score': 4.5}\n",
    "[{'sentence1': 'It rains.', 'sentence2': 'It pours.'}]",
    "('It rains.', 'It pours.', 3.5)\n('It snows.', 'It hails.', 2)\n",
    "['It rains.', 'It pours.']\n['It snows.', 'It hails.']\n",
  ]
  test.each(python)('%s is named as the notation of Python', async (text) => {
    await expect(survey(text)).rejects.toThrow('is written in the notation of Python')
  })

  test.each([['[laughs]'], ['[1]'], ['[-]'], ['{smiles}']])(
    'a text that begins with %s is no JSON',
    async (start) => {
      const { layout, counts } = await survey(`${start} No way,He says no,1\nOf course,She agrees,3\n`)
      expect(layout.dialect.format).toBe('csv')
      expect(counts.pairs).toBe(2)
    },
  )
})

describe('delimited text', () => {
  test.each([
    ['sep=;', `sep=;\r\n${names.join(';')}\r\n${table(';')}`],
    ['SEP=,', `\uFEFFSEP=,\n${names.join(',')}\n${table(',')}`],
    ['sep=\\t', `sep=\t\n${names.join('\t')}\n${table('\t', String)}`],
    ['"sep=|"', `"sep=|"\n${names.join('|')}\n${table('|')}`],
  ])('a first line %s states the delimiter and is no row', async (_, text) => {
    expect(await pairsOf(text)).toEqual(rows)
  })

  test.each([
    ['#', `# Pairs of our own\n# licence: none, really\n${names.join(',')}\n${table(',')}`],
    ['# and blank lines', `# One, two\n\n# three\n\n${names.join(',')}\n${table(',')}`],
    ['//', `// Made by a program\n${names.join('\t')}\n${table('\t', String)}`],
    ['# without a header', `# Made by a program\n${table(',')}`],
  ])('comments that begin with %s are no rows', async (_, text) => {
    expect(await pairsOf(text)).toEqual(rows)
  })

  test('sentences that begin with # are rows', async () => {
    const text = '#morning is the best time,The morning is best,4\n#snow everywhere today,It has snowed,5\n'
    expect(await pairsOf(text)).toHaveLength(2)
  })

  test.each([
    ['a comma', ', '],
    ['a semicolon', ';  '],
    ['a bar', '| '],
  ])('a space between %s and a quote does not hide the quote', async (_, delimiter) => {
    expect(await pairsOf(table(delimiter))).toEqual(rows)
    expect(await pairsOf(`${names.join(delimiter)}\n${table(delimiter)}`)).toEqual(rows)
  })

  const saying = ['They said "the tram stops".', 'A \\ and a "quote", both.', 'He ended on a \\'] as const
  test.each([
    ['a comma', ','],
    ['a tab', '\t'],
    ['a semicolon', ';'],
  ])('a backslash before quotes is understood, with %s between fields', async (_, delimiter) => {
    const escaped = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    const text = saying.map((a) => [escaped(a), escaped('It is said.'), '2'].join(delimiter)).join('\n')
    expect((await pairsOf(text)).map(([a]) => a)).toEqual(saying)
  })

  test('backslashes before quotes that come late are found, and the guess says so', async () => {
    const plain = '"The tram stops here.","Here is a tram stop.",4\n'.repeat(2_000)
    const late = '"They said \\"no\\", twice.","They refused.",3\n'.repeat(50)
    const { layout, counts, notes } = await survey(plain + late)
    expect(layout.dialect.escape).toBe('\\')
    expect(counts).toMatchObject({ pairs: 2_050, rejected: 0 })
    expect(notes).toEqual([{ kind: 'quotes-are-escaped', linesSaved: 50 }])
  })

  test.each([
    ['numbers', '\t', (at: number) => String(at + 1), String],
    ['names in quotes', ',', (at: number) => `"row ${at}"`, (value: string | number) => `"${value}"`],
    [
      'numbers in quotes, with spaces between all',
      ' ',
      (at: number) => `"${at}"`,
      (value: string | number) => `"${value}"`,
    ],
  ] as const)('the row names of R (%s) are a column of their own', async (_, delimiter, name, field) => {
    const lines = rows.map((row, at) => [name(at), ...row.map(field)].join(delimiter))
    const text = [names.map(field).join(delimiter), ...lines].join('\n')
    expect(await pairsOf(text)).toEqual(rows)
    expect((await survey(text)).layout.columns).toEqual(['row', ...names])
  })

  test.each([
    ['in all lines', ';', ';'],
    ['in the header alone', ';', ''],
    ['in the rows alone', '', ';'],
    ['several', ';;;', ';;;'],
  ])('delimiters at line ends add no column: %s', async (_, ofHeader, ofRows) => {
    const lines = table(';')
      .split('\n')
      .map((line) => line + ofRows)
    const text = [names.join(';') + ofHeader, ...lines].join('\r\n')
    expect(await pairsOf(text)).toEqual(rows)
    expect((await survey(text)).layout.columns).toEqual(names)
    expect((await survey(text)).notes).toEqual([])
  })

  test('the values of a column called __proto__ or like another one are kept', async () => {
    const text = 'sentence1,sentence2,__proto__,constructor,x,x\nIt rains.,It pours.,p,c,1,2\n'
    const { preview } = await survey(text, { header: true })
    expect(Object.entries(preview.firstPairs[0]?.metadata ?? {})).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['x', '1'],
      ['x_2', '2'],
    ])
  })

  test('a table of very many columns is refused in a moment', async () => {
    const header = Array.from({ length: 30_000 }, () => 'same').join(',')
    const start = performance.now()
    await expect(survey(`${header}\n${header}\n`, { header: true })).rejects.toThrow(
      'has 30000 columns, more than 10000',
    )
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})

describe('gzip', () => {
  test.each([
    ['CSV', `${names.join(',')}\n${table(',')}\n`],
    ['a JSON list', JSON.stringify(objects, null, 1)],
    ['JSON Lines', objects.map((row) => JSON.stringify(row)).join('\n')],
    [
      'JSON by columns',
      JSON.stringify(Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at])]))),
    ],
  ])('%s packed by it is read as it is', async (_, text) => {
    expect(await pairsOf(gzipSync(text))).toEqual(rows)
  })

  test('several packed parts, and text in another encoding, are read', async () => {
    const parts = [`${names.join('\t')}\n`, table('\t', String)].map((part) =>
      gzipSync(iconv.encode(part, 'utf-16le')),
    )
    expect(await pairsOf(Buffer.concat(parts), { encoding: 'utf-16le' })).toEqual(rows)
  })

  test('a packed file that ends early or is damaged is named so', async () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, at) => `It rains ${at}.,It pours ${at * 7}.,${at % 5}`,
    ).join('\n')
    const packed = gzipSync(lines)
    await expect(survey(packed.subarray(0, packed.length - 100))).rejects.toThrow('it ends too early')
    const damaged = Buffer.from(packed)
    damaged.fill(0xff, 1_000, 1_100)
    await expect(survey(damaged)).rejects.toThrow('it is damaged')
  })

  test('a file that unpacks to far too much is refused', async () => {
    const line = gzipSync('It rains.,It pours.,3\n')
    const part = gzipSync(Buffer.alloc(32 * 1024 * 1024, 'x'), { level: 9 })
    const bomb = Buffer.concat([line, ...Array.from({ length: 10 }, () => part)])
    await expect(survey(bomb)).rejects.toThrow('unpacks to more than 250 times its size')
  })
})
