// Whole files come back as they were written, in flat memory and linear time.

import { createHash } from 'node:crypto'
import { appendFileSync, statSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { CorpusLayout } from '../../../core/corpus/columns.ts'
import type { CorpusRow, RejectedRow } from '../../../core/corpus/rows.ts'
import { type CorpusBatch, openCorpusReading } from '../../../engine/import/readCorpus.ts'
import { hashFile } from '../../../engine/import/sourceFile.ts'
import { corpusFolder, toCsv } from './corpusFolder.ts'

const write = corpusFolder()

const layout: CorpusLayout = {
  dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', header: false, quote: '"' },
  columns: ['a', 'b', 'note'],
  mapping: { a: 'a', b: 'b', score: null, id: null, metadata: ['note'] },
}

async function readAll(path: string, how = layout): Promise<{ rows: CorpusRow[]; rejected: RejectedRow[] }> {
  const all: { rows: CorpusRow[]; rejected: RejectedRow[] } = { rows: [], rejected: [] }
  for await (const batch of openCorpusReading(path, how).batches) {
    all.rows.push(...batch.rows)
    all.rejected.push(...batch.rejected)
  }
  return all
}

/** Any text without control characters; sentences have something visible and no white space around them. */
const note = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/\p{Cc}/gu, ''))
const sentence = fc
  .oneof(note, fc.constantFrom('say "yes"', '"', 'a,b;c\td|e', 'two\nlines', 'שלום', '👩‍👩‍👧', '\uFFFD', "it's"))
  .map((text) => text.trim())
  .filter((text) => /[^\s\p{Cf}]/u.test(text))

const encodings = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with a mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  'utf-16le': (text: string) => iconv.encode(text, 'utf-16le'),
  'utf-16be with a mark': (text: string) => iconv.encode(`\uFEFF${text}`, 'utf-16be'),
}

test('any rows in any delimiter, line end and encoding come back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(sentence, sentence, note), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be with a mark'),
      async (rows, delimiter, lineEnd, encoding) => {
        const path = write('any.csv', encodings[encoding](toCsv(rows, delimiter, lineEnd)))
        const dialect = { ...layout.dialect, delimiter, encoding: encoding.split(' ', 1)[0] ?? '' }
        const result = await readAll(path, { ...layout, dialect })
        expect(result.rejected).toEqual([])
        expect(result.rows.map((row) => [row.row, row.a, row.b, row.metadata['note']])).toEqual(
          rows.map((row, index) => [index + 1, ...row]),
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('any objects as JSONL come back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ a: sentence, b: sentence, note }), { minLength: 1 }),
      async (objects) => {
        const path = write('any.jsonl', objects.map((object) => `${JSON.stringify(object)}\n`).join(''))
        const dialect = {
          format: 'jsonl',
          encoding: 'utf-8',
          delimiter: '',
          header: false,
          quote: '',
        } as const
        const { rows } = await readAll(path, { ...layout, dialect })
        expect(rows.map((row) => ({ a: row.a, b: row.b, note: row.metadata['note'] }))).toEqual(objects)
      },
    ),
  )
})

test('a row with bytes that are not valid in the encoding is rejected, its neighbours are not', async () => {
  const path = write('bytes.csv', Buffer.from('gr\xfcn,blue,x\nred,pink,y\nred,pink,\xff\n', 'latin1'))
  const { rows, rejected } = await readAll(path)
  expect(rows.map((row) => row.row)).toEqual([2])
  expect(rejected.map((row) => row.reason)).toEqual([
    'row 1 has a character in "a" that is not valid utf-8',
    'row 3 has a character in "note" that is not valid utf-8',
  ])
})

test('a field of ten million characters costs its own row only', async () => {
  const path = write('long.csv', `a,b,c\n"${'long, '.repeat(1_700_000)}",b,c\nd,e,f\n`)
  const { rows, rejected } = await readAll(path)
  expect(rows.map((row) => row.row)).toEqual([1, 3])
  expect(rejected.map((row) => row.reason)).toEqual([
    'row 2 is longer than 8,000,000 characters, the limit for one row',
  ])
})

test('a quote that is never closed takes nothing with it', async () => {
  const path = write('open.csv', `a,b,c\nd,e,f\n"g,h,i\n${'j,k,l\n'.repeat(300_000)}`)
  const { rows, rejected } = await readAll(path)
  expect(rejected).toEqual([])
  expect(rows).toHaveLength(300_003)
  expect(rows[2]).toMatchObject({ row: 3, a: '"g' })
})

test('batches are small and say how far the file is read', async () => {
  const path = write('many.csv', 'a,b,c\n'.repeat(2_500))
  const batches: CorpusBatch[] = []
  for await (const batch of openCorpusReading(path, layout).batches) batches.push(batch)
  expect(batches.map((batch) => batch.rows.length)).toEqual([1000, 1000, 500])
  expect(batches.at(-1)?.bytesRead).toBe(15_000)
})

test('memory does not grow with the file', async () => {
  const block = Array.from(
    { length: 10_000 },
    (_, index) => `A man walks ${index},"A ""man"" runs, fast",note\n`,
  ).join('')
  const path = write('big.csv', '')
  while (statSync(path).size < 30_000_000) appendFileSync(path, block)
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const heapBytes = (): number => {
    collectGarbage()
    return process.memoryUsage().heapUsed
  }

  const before = heapBytes()
  let rowCount = 0
  let batchCount = 0
  let highestBytes = 0
  for await (const { rows } of openCorpusReading(path, layout).batches) {
    rowCount += rows.length
    batchCount += 1
    if (batchCount % 100 === 0) highestBytes = Math.max(highestBytes, heapBytes() - before)
  }
  expect(rowCount).toBeGreaterThan(500_000)
  // A few pieces of the file; all of its rows would be more than a hundred megabytes.
  expect(highestBytes).toBeLessThan(10_000_000)
})

test('an aborted signal stops the reading', async () => {
  const path = write('stop.csv', 'a,b,c\n'.repeat(200_000))
  const controller = new AbortController()
  let batches = 0
  const reading = async (): Promise<void> => {
    for await (const batch of openCorpusReading(path, layout, controller.signal).batches) {
      batches += batch.rows.length > 0 ? 1 : 0
      controller.abort()
    }
  }
  await expect(reading()).rejects.toMatchObject({ kind: 'interrupted' })
  expect(batches).toBeLessThan(100)
})

test('a reading hashes the file on its way and says what became of its lines', async () => {
  const content = 'a,b,c\n\nonly this\n"d\ne",f,g\n'
  const reading = openCorpusReading(write('counts.csv', content), layout)
  let rows = 0
  for await (const batch of reading.batches) rows += batch.rows.length
  expect(rows).toBe(2)
  expect(reading.sha256()).toBe(createHash('sha256').update(content).digest('hex'))
  expect(reading.counts()).toEqual({
    lines: 4,
    pairs: 2,
    rejected: 1,
    blank: 1,
    headerLines: 0,
    lineBreaksInFields: 1,
  })
})

test('the hash of a file is that of its bytes', async () => {
  const content = 'a,b\n'.repeat(200_000)
  expect(await hashFile(write('hash.csv', content))).toBe(createHash('sha256').update(content).digest('hex'))
})
