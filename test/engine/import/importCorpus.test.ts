// Importing into a real workspace: everything that is usable, or nothing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { getCorpus, rejectedRows } from '../../../db/queries/corpora.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'
import { importCorpus, type ImportProgress } from '../../../engine/import/importCorpus.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()
let folder = ''
let workspace: WritableWorkspace

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-workspace-'))
  workspace = openWorkspace(join(folder, 'test.pairlens'), { mode: 'create-or-open' })
})
afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

const content = [
  'sentence1,sentence2,score,genre',
  'A man walks.,A dog runs.,1.5,news',
  'A man walks.,"Someone, somewhere, walks.",4.25,forum',
  'A man walks.,,3,forum',
  'A man walks.,Nobody walks.,,news',
  '',
].join('\n')

const rowCount = (table: string): unknown =>
  workspace.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
const contents = (): unknown[] => ['corpus', 'pair', 'sentence', 'rejected_row'].map(rowCount)

test('usable rows become pairs and the others are listed', async () => {
  const result = await importCorpus(workspace, write('small.csv', content))
  expect(result).toMatchObject({
    pairCount: 3,
    rejectedCount: 1,
    scoreRange: { low: 1.5, high: 4.25 },
    alreadyThere: false,
  })
  expect(getCorpus(workspace, result.corpusId)).toMatchObject({
    source: 'small.csv',
    byteCount: content.length,
    dialect: { format: 'csv', encoding: 'utf-8', delimiter: ',', header: true, quote: '"' },
    columns: { a: 'sentence1', b: 'sentence2', score: 'score', id: null, metadata: ['genre'] },
    metadataColumns: ['genre'],
    goldLow: 1.5,
    goldHigh: 4.25,
    pairCount: 3,
    rejectedCount: 1,
    complete: true,
  })
  expect(rejectedRows(workspace, result.corpusId, 10)).toMatchObject([
    { row: 4, reason: 'row 4 has an empty "sentence2"' },
  ])
  expect(contents()).toEqual([1, 3, 4, 1])
})

test('the same file read in the same way is not imported again', async () => {
  const path = write('twice.csv', content)
  const first = await importCorpus(workspace, path)
  expect(await importCorpus(workspace, path)).toEqual({ ...first, alreadyThere: true })
  expect(contents()).toEqual([1, 3, 4, 1])
})

test('the same file read in another way is another corpus', async () => {
  const path = write('other.csv', content)
  const first = await importCorpus(workspace, path)
  const second = await importCorpus(workspace, path, { score: null })
  expect(second).toMatchObject({ alreadyThere: false, scoreRange: null })
  expect(second.corpusId).not.toBe(first.corpusId)
})

test('the way the file is read is told before how far the import is', async () => {
  const steps: ImportProgress[] = []
  const path = write('progress.csv', `${content}${'A man walks.,A dog runs.,1,x\n'.repeat(2_500)}`)
  await importCorpus(workspace, path, {}, (progress) => steps.push(progress))
  const layout = steps.findIndex((step) => step.kind === 'layout')
  expect(steps[layout]).toMatchObject({ kind: 'layout', survey: { layout: { dialect: { header: true } } } })
  expect(
    steps
      .slice(layout + 1)
      .map((step) => (step.kind === 'rows' ? step.pairCount + step.rejectedCount : null)),
  ).toEqual([1000, 2000, 2504])
  expect(steps.at(-1)).toMatchObject({ rejectedCount: 1, pairCount: 2503 })
})

test('an interrupted import leaves nothing behind, and can be repeated', async () => {
  const path = write('stop.csv', content + 'A man walks.,A dog runs.,1,x\n'.repeat(30_000))
  const controller = new AbortController()
  const stopped = importCorpus(
    workspace,
    path,
    {},
    (step) => step.kind === 'rows' && controller.abort(),
    controller.signal,
  )
  await expect(stopped).rejects.toMatchObject({ kind: 'interrupted' })
  expect(contents()).toEqual([0, 0, 0, 0])
  expect(await importCorpus(workspace, path)).toMatchObject({ pairCount: 30_003, alreadyThere: false })
})

test('a file without a usable row is refused with the first reason and leaves nothing behind', async () => {
  const path = write('useless.csv', 'sentence1,sentence2,score\nA man walks.,A dog runs.,high\nA,B,low\n')
  await expect(importCorpus(workspace, path, { score: 'score' })).rejects.toMatchObject({
    kind: 'input',
    message: `${path} has no usable row (the first problem: row 2 has "high" in "score", not a number): correct the file, or state its delimiter, encoding, header or columns.`,
  })
  expect(contents()).toEqual([0, 0, 0, 0])
})

test.each([
  ['empty.csv', ''],
  ['header.csv', 'sentence1,sentence2\n'],
  ['one.csv', 'A man walks.\n'],
])('%s is refused and leaves nothing behind', async (name, text) => {
  await expect(importCorpus(workspace, write(name, text))).rejects.toMatchObject({ kind: 'input' })
  expect(contents()).toEqual([0, 0, 0, 0])
})
