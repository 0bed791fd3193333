// Whatever is in a file, each of its lines is a pair, a listed row, a blank line, part of the header or inside a field.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CorpusLayout } from '../../../core/corpus/columns.ts'
import type { RaggedRows } from '../../../core/corpus/dialect.ts'
import { createCorpusReader } from '../../../core/corpus/reader.ts'

const fragments = [
  'a',
  'b c',
  '"',
  '""',
  '\\"',
  "'",
  ' ',
  '\u0000',
  '\uFEFF',
  '4.5',
  '#',
  '{"a": 1}',
  '[',
  '😀',
]

/** A field, or something that only looks like one. */
const field = fc.array(fc.constantFrom(...fragments), { maxLength: 4 }).map((parts) => parts.join(''))
const quoted = fc
  .array(fc.constantFrom('x', '""', '\n', '\r\n', '\r', ',', '\t'), { maxLength: 5 })
  .map((parts) => `"${parts.join('')}"`)
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')

interface Dirt {
  readonly delimiter: string
  readonly quote: string
  readonly header: boolean
  readonly leadingLines: number
  readonly ragged: RaggedRows | undefined
  readonly lines: readonly (readonly [fields: readonly string[], end: string])[]
  readonly hasMark: boolean
  readonly endsOpen: boolean
}

const dirt: fc.Arbitrary<Dirt> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ' '),
  quote: fc.constantFrom('"', '"', "'", ''),
  header: fc.boolean(),
  leadingLines: fc.integer({ min: 0, max: 2 }),
  ragged: fc.constantFrom('keep', 'join', 'reject', undefined),
  lines: fc.array(fc.tuple(fc.array(fc.oneof(field, field, quoted), { maxLength: 5 }), lineEnd), {
    maxLength: 25,
  }),
  hasMark: fc.boolean(),
  endsOpen: fc.boolean(),
})

function textOf({ delimiter, lines, hasMark, endsOpen }: Dirt): string {
  const text = lines.map(([fields, end]) => fields.join(delimiter) + end).join('')
  return (hasMark ? '\uFEFF' : '') + (endsOpen ? `${text}"open${delimiter}x` : text)
}

function layoutOf({ delimiter, quote, header, leadingLines, ragged }: Dirt): CorpusLayout {
  return {
    dialect: {
      format: 'csv',
      encoding: 'utf-8',
      delimiter,
      quote,
      header,
      ...(leadingLines === 0 ? {} : { leadingLines }),
      ...(ragged === undefined ? {} : { ragged }),
    },
    columns: ['a', 'b', 'score'],
    mapping: { a: 'a', b: 'b', score: 'score', id: null, metadata: [] },
  }
}

/** Knows line ends and nothing else. */
function physicalLines(text: string): number {
  let lines = 0
  let isOpen = false
  for (let at = 0; at < text.length; at += 1) {
    const isEnd = text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')
    if (isEnd) lines += 1
    isOpen = !isEnd && !(text[at] === '\r')
  }
  return isOpen ? lines + 1 : lines
}

test('lines = pairs + rejected + blank, and with header and line breaks in fields they are those of the file', () => {
  fc.assert(
    fc.property(dirt, fc.integer({ min: 1, max: 9 }), (file, pieceLength) => {
      const text = textOf(file)
      const taken = { pair: 0, rejected: 0 }
      const reader = createCorpusReader(layoutOf(file), ({ kind }) => (taken[kind] += 1))
      for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength))
      reader.end()
      const { lines, pairs, rejected, blank, headerLines, lineBreaksInFields } = reader.counts()
      expect(taken).toEqual({ pair: pairs, rejected })
      expect(lines).toBe(pairs + rejected + blank)
      expect(physicalLines(text)).toBe(lines + headerLines + lineBreaksInFields)
    }),
    { numRuns: 2_000 },
  )
})

test('lines of JSON Lines are accounted for too', () => {
  const line = fc.constantFrom(
    '',
    ' ',
    '{"a":"x","b":"y"}',
    '{"a":"x"}',
    '[1]',
    '{',
    '"',
    '{"a":"x","b":"y"},',
    'null',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(line, lineEnd)), (parts) => {
      const text = parts.flat().join('')
      const layout: CorpusLayout = {
        dialect: { format: 'jsonl', encoding: 'utf-8', delimiter: '', quote: '', header: false },
        columns: ['a', 'b'],
        mapping: { a: 'a', b: 'b', score: null, id: null, metadata: [] },
      }
      const reader = createCorpusReader(layout, () => undefined)
      reader.push(text)
      reader.end()
      const { lines, pairs, rejected, blank } = reader.counts()
      expect(lines).toBe(pairs + rejected + blank)
      expect(physicalLines(text)).toBe(lines)
    }),
  )
})

const damages = {
  none: (row: string) => row,
  'missing brace': (row: string) => row.slice(0, -1),
  'missing quote': (row: string) => row.replace('": "', '": '),
  'stray text behind': (row: string) => `${row} oops`,
  'stray text above': (row: string) => `oops\n${row}`,
}
const damage = fc.constantFrom(
  damages.none,
  damages.none,
  damages['missing brace'],
  damages['missing quote'],
  damages['stray text behind'],
  damages['stray text above'],
)

test('damaged elements of a JSON list cost no others, and what stands behind it is said', () => {
  const behind = fc.constantFrom('', '\n{"a":"x","b":"y"}', ' oops', '\n"x"')
  const key = fc.constantFrom(undefined, 'data')
  const piece = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1 }), behind, key, piece, (rows, rest, place, pieceLength) => {
      const lines = rows.map((harm, at) => harm(`{"a":"It is ${at}.","b":"x"}`))
      const list = `[\n${lines.join(',\n')}\n]`
      const text = (place === undefined ? list : `{"${place}":${list}}`) + rest
      const reader = createCorpusReader(
        {
          dialect: {
            format: 'json',
            encoding: 'utf-8',
            delimiter: '',
            quote: '',
            header: false,
            rowsAt: { kind: 'list', ...(place === undefined ? {} : { key: place }) },
          },
          columns: ['a', 'b'],
          mapping: { a: 'a', b: 'b', score: null, id: null, metadata: [] },
        },
        () => undefined,
      )
      for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength))
      reader.end()
      const { lines: all, pairs, rejected, blank } = reader.counts()
      const damaged = rows.filter((harm) => harm !== damages.none).length
      expect(all).toBe(pairs + rejected + blank)
      expect(pairs).toBeGreaterThanOrEqual(rows.length - damaged)
      expect(pairs + rejected).toBeGreaterThanOrEqual(rows.length)
      if (rest !== '') expect(rejected).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
