// One name for one number: in SQL, filters, CSV, Parquet, JSON and the glossary, each in the spelling of its place.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pairOf } from '../db/queries/pairs.ts'
import { emptyFilter, numericFieldNames } from '../core/filter/filter.ts'
import { jsonLines } from '../engine/export/jsonl.ts'
import { parquetSchema } from '../engine/export/parquetSchema.ts'
import { tableColumns } from '../engine/export/tableRow.ts'
import { finishedSample } from './db/sampleWorkspace.ts'
import { temporaryFolder } from './db/temporaryFolder.ts'

/** The numbers that people meet everywhere, as code, filters and JSON spell them. */
const numbers = ['similarity', 'gold', 'goldResidual', 'sum', 'error', 'quadratureResidual'] as const
const former = ['prediction', 'residual', 'convergence']

const inSnakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const inWords = (name: string): string => inSnakeCase(name).replaceAll('_', ' ')

const sample = () => finishedSample(join(temporaryFolder(), 'names.pairlens'), 3)

function expectNames(place: string, found: readonly string[], spelling: (name: string) => string): void {
  expect(found, place).toEqual(expect.arrayContaining(numbers.map(spelling)))
  expect(
    found.filter((name) => former.includes(name)),
    place,
  ).toEqual([])
}

it('has them in the workspace', () => {
  const { workspace } = sample()
  const columns = workspace.database.pragma('table_info(attribution)') as readonly { readonly name: string }[]
  expectNames('SQL', names(columns), inSnakeCase)
  const ofRun = names(workspace.database.pragma('table_info(run)') as typeof columns)
  expect(ofRun).toContain('similarity_mode')
  expect(ofRun).not.toContain('similarity')
})

it('has them in filters and orders', () => {
  expectNames('filter', numericFieldNames, (name) => name)
})

it('has them in tables', () => {
  expectNames('CSV', names(tableColumns([])), inSnakeCase)
  expectNames('Parquet', names(parquetSchema([], false)), inSnakeCase)
})

it('has them in JSON, where the mode is called similarityMode', () => {
  const { workspace, runId } = sample()
  const pairs = { workspace, runId, filter: emptyFilter, order: {} }
  const lines = [...jsonLines(pairs)].map((line) => JSON.parse(line) as Record<string, unknown>)
  const line = lines.find((one) => 'matrix' in one) ?? {}
  expectNames('JSON', Object.keys(line), (name) => name)
  expect(line['similarity']).toBe(pairOf(workspace, runId, Number(line['pair']))?.numbers?.similarity)
  expect(line['similarityMode']).toBe('cosine')
})

it('has them in the glossary', () => {
  const glossary = readFileSync(join(import.meta.dirname, '..', 'docs', 'glossary.md'), 'utf8')
  const entries = [...glossary.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, entry = '']) => entry)
  for (const name of numbers) {
    const words = inWords(name)
    expect(
      entries.some((entry) => entry === words || entry.startsWith(`${words},`) || entry === `${words} score`),
      `${words} in ${entries.join('; ')}`,
    ).toBe(true)
  }
})

function names(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => name)
}
