// Pairs as Parquet with the right types, and as a page to read in which nothing of a corpus is markup.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { writeSyntheticWorkspace } from '../../../bench/synthetic/writeSyntheticWorkspace.ts'
import { emptyFilter } from '../../../core/filter/filter.ts'
import { openWorkspace } from '../../../db/open.ts'
import { iteratePairResults } from '../../../db/queries/pairStream.ts'
import type { Workspace } from '../../../db/workspace.ts'
import { piecesOf } from '../../../engine/export/pairFormats.ts'
import { writeLines } from '../../../engine/export/writeFile.ts'
import type { PairFormat } from '../../../contract/engine/schemas/exports.ts'
import { hostileFields, writeHostile } from '../../e2e/support/hostileWorkspace.ts'
import { sessionFolder } from '../session/openEngine.ts'

function opened(path: string): Workspace {
  const workspace = openWorkspace(path, { mode: 'read-only' })
  onTestFinished(() => workspace.close())
  return workspace
}

async function written(workspace: Workspace, format: PairFormat, limit?: number): Promise<string> {
  const path = `${workspace.path}.${format}`
  const pairs = { workspace, runId: 1, filter: emptyFilter, ...(limit === undefined ? {} : { limit }) }
  await writeLines({ path, replace: false, protectedPaths: [] }, piecesOf(format, pairs))
  return path
}

const row = z.object({
  pair: z.bigint(),
  tokens_a: z.int(),
  similarity: z.number(),
  sum: z.number(),
  converged: z.boolean(),
  genre: z.string(),
  a: z.string(),
  a_tokens: z.array(z.object({ text: z.string(), special: z.boolean(), word: z.int().nullable() })),
  b_tokens: z.array(z.unknown()),
  matrix: z.array(z.array(z.number())),
})

it('writes Parquet whose columns have their types and whose matrices are those of the workspace', async () => {
  const path = join(sessionFolder(), 'w.pairlens')
  writeSyntheticWorkspace(path, { pairs: 90, seed: 3 })
  const workspace = opened(path)
  const file = await asyncBufferFromFile(await written(workspace, 'parquet'))
  const metadata = await parquetMetadataAsync(file)
  const types = parquetSchema(metadata).children.map(({ element }) => [
    element.name,
    element.converted_type ?? element.type,
  ])
  expect(Object.fromEntries(types)).toMatchObject({
    pair: 'INT64',
    a: 'UTF8',
    similarity: 'DOUBLE',
    tokens_a: 'INT32',
    converged: 'BOOLEAN',
    genre: 'UTF8',
    metadata_id: 'UTF8',
    a_tokens: 'LIST',
    matrix: 'LIST',
  })
  expect(metadata.key_value_metadata).toContainEqual({ key: 'model', value: 'all-MiniLM-L6-v2' })

  const rows = await parquetReadObjects({ file })
  const stored = [...iteratePairResults(workspace, 1, emptyFilter)]
  expect(rows).toHaveLength(stored.length)
  stored.forEach(({ pairId, numbers, textA }, index) => {
    const read = row.parse(rows[index])
    expect(read.pair).toBe(BigInt(pairId))
    expect(read).toMatchObject({ similarity: numbers?.similarity, sum: numbers?.sum, a: textA })
    expect([read.a_tokens.length, read.b_tokens.length]).toEqual([numbers?.rows, numbers?.columns])
    expect(read.matrix.map((line) => line.length)).toEqual(read.a_tokens.map(() => numbers?.columns))
    const sum = read.matrix.flat().reduce((total, cell) => total + cell, 0)
    expect(sum).toBeCloseTo(numbers?.sum ?? NaN, 5)
  })
})

it('writes a page of the first pairs that says how many there are, and runs nothing of the corpus', async () => {
  const path = join(sessionFolder(), 'hostile.pairlens')
  writeHostile(path)
  const page = readFileSync(await written(opened(path), 'html', 12), 'utf8')
  expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;')
  expect(page).toMatch(/12 of 1\d\d pairs\. This page shows the first 12/)
  expect(page.match(/<section class="pair">/g)).toHaveLength(12)
  expect(page.match(/<\/?(?:html|head|body|main|h1)\b/g)).toEqual([
    '<html',
    '<head',
    '</head',
    '<body',
    '<main',
    '<h1',
    '</h1',
    '</main',
    '</body',
    '</html',
  ])
  expect(page.match(/<svg /g)).toHaveLength(12)
  expect(page).toContain('&lt;script&gt;globalThis.pwned=&#39;sentence&#39;')
  // Every text of the workspace holds these: escaped, they open no element and end no attribute.
  expect(page).not.toMatch(/<(?:script|img|b)\b/)
  expect(page).not.toContain(hostileFields.column)
  expect(page).not.toMatch(/(?:href|src)=["']?(?:https?:)?\/\//)
})
