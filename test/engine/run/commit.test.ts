// Chunks and commits together: every distinct sentence is computed once, and a pair is complete with its second one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireEngineLock, type EngineLock } from '../../../db/engineLock.ts'
import { openWorkspace } from '../../../db/open.ts'
import { wordsVersion } from '../../../core/text/wordsVersion.ts'
import { ensureTokenizerSetting, insertRun } from '../../../db/queries/running.ts'
import { countPairs, getRun, type Run } from '../../../db/queries/runs.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'
import { importCorpus } from '../../../engine/import/importCorpus.ts'
import { createChunkSource } from '../../../engine/run/chunks.ts'
import { commitOutcomes } from '../../../engine/run/commit.ts'
import { defaultOptions, workerSettings } from '../../../engine/run/options.ts'
import { type Attributor, openAttributor } from '../../../engine/worker/attributor.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

let folder: string
let workspace: WritableWorkspace
let lock: EngineLock
let attributor: Attributor
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-commit-'))
  workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'create-or-open' })
  lock = acquireEngineLock(workspace)
  const model = join(folder, 'model')
  writeTinyModel(model)
  attributor = await openAttributor(workerSettings({ ...defaultOptions, model }))
})
afterEach(() => {
  lock.release()
  workspace.close()
  rmSync(folder, { recursive: true })
})

/** A query that meets 60 documents, three of them twice, and a pair of a sentence with itself. */
const query = 'which dog runs'
const documents = Array.from({ length: 60 }, (_, index) => `the dog number ${index % 57}`)
const pairs = [
  ...documents.map((document) => [query, document]),
  [query, query],
  ['a cat', documents[4] ?? ''],
]

async function startRun(rows: readonly (readonly string[])[] = pairs): Promise<Run> {
  const path = join(folder, 'corpus.csv')
  writeFileSync(path, ['a,b', ...rows.map((pair) => pair.join(','))].join('\n'))
  const { corpusId } = await importCorpus(workspace, path, { header: true, columnA: 'a', columnB: 'b' })
  const runId = insertRun(workspace, {
    settingsKey: 'test',
    corpusId,
    modelName: 'tiny',
    modelHash: 'tiny',
    layer: -2,
    siteLayer: 1,
    rule: 'gauss:4',
    similarityMode: 'cosine',
    level: 'token',
    device: 'cpu',
    tokenizerSettingId: ensureTokenizerSetting(workspace, {
      modelHash: 'tiny',
      maxTokens: 40,
      prompt: '',
      attributesPrompt: false,
      wordsVersion,
    }),
    b: null,
    pairLimit: null,
    versions: {},
    settings: {},
  })
  return getRun(workspace, runId)
}

const rowsIn = (table: string): number =>
  workspace.database.prepare<[], { readonly count: number }>(`SELECT count(*) AS count FROM ${table}`).get()
    ?.count ?? -1

describe('a run, chunk by chunk', () => {
  it('computes every distinct sentence once and puts aside only what pairs still wait for', async () => {
    const run = await startRun()
    const source = createChunkSource(workspace, run.id)
    const computed: number[] = []
    for (let chunk = source.next(); chunk !== null; chunk = source.next()) {
      computed.push(...chunk.sentences.map((sentence) => sentence.id))
      const outcomes = await attributor.attribute(chunk.sentences, { kind: 'gauss', nodes: 4 }, 4)
      commitOutcomes(workspace, run, outcomes, 1, lock)
      source.release(chunk)
      // The query waits for documents further on; a document that no pair waits for is never kept.
      expect(rowsIn('contribution')).toBeLessThanOrEqual(6)
    }
    expect(new Set(computed).size).toBe(computed.length)
    expect(computed).toHaveLength(1 + 57 + 1)
    expect(countPairs(workspace, run.id)).toEqual({ pairs: pairs.length, done: pairs.length, failed: 0 })
    expect(rowsIn('contribution')).toBe(0)
  })

  it('completes pairs whose sentences come from chunks in any order', async () => {
    const run = await startRun()
    const source = createChunkSource(workspace, run.id)
    const chunks = []
    for (let chunk = source.next(); chunk !== null; chunk = source.next()) chunks.push(chunk)
    for (const chunk of chunks.reverse()) {
      commitOutcomes(
        workspace,
        run,
        await attributor.attribute(chunk.sentences, { kind: 'gauss', nodes: 4 }, 4),
        1,
        lock,
      )
    }
    expect(countPairs(workspace, run.id).done).toBe(pairs.length)
    expect(rowsIn('contribution')).toBe(0)
  })

  it('changes nothing when a chunk is committed twice', async () => {
    const run = await startRun()
    const chunk = createChunkSource(workspace, run.id).next()
    const outcomes = await attributor.attribute(chunk?.sentences ?? [], { kind: 'gauss', nodes: 4 }, 4)
    commitOutcomes(workspace, run, outcomes, 1, lock)
    const first = workspace.database.prepare('SELECT * FROM attribution').all()
    commitOutcomes(workspace, run, outcomes, 1, lock)
    expect(workspace.database.prepare('SELECT * FROM attribution').all()).toEqual(first)
    expect(first.length).toBeGreaterThan(0)
  })

  it('fails all pairs of a sentence that fails, with its reason, and no other', async () => {
    const run = await startRun()
    const source = createChunkSource(workspace, run.id)
    for (let chunk = source.next(); chunk !== null; chunk = source.next()) {
      const outcomes = await attributor.attribute(chunk.sentences, { kind: 'gauss', nodes: 4 }, 4)
      const texts = new Map(chunk.sentences.map((sentence) => [sentence.id, sentence.text]))
      const spoiled = outcomes.map((outcome) =>
        texts.get(outcome.id) === documents[4]
          ? { kind: 'failed' as const, id: outcome.id, encoder: 0, reason: 'a reason' }
          : outcome,
      )
      commitOutcomes(workspace, run, spoiled, 1, lock)
      source.release(chunk)
    }
    const failures = workspace.database.prepare('SELECT reason FROM failure').all()
    expect(failures).toEqual([{ reason: 'a reason' }, { reason: 'a reason' }])
    expect(countPairs(workspace, run.id)).toEqual({ pairs: pairs.length, done: pairs.length - 2, failed: 2 })
    expect(rowsIn('contribution')).toBe(0)
  })

  it.each([
    ['after', [0, 1]],
    ['before', [1, 0]],
  ])('keeps nothing of a sentence whose only pair fails %s it was computed', async (_, order) => {
    const run = await startRun([['a dog', 'a cat']])
    const sentences = createChunkSource(workspace, run.id).next()?.sentences ?? []
    const [computed] = await attributor.attribute(sentences.slice(0, 1), { kind: 'gauss', nodes: 4 }, 4)
    if (computed === undefined) throw new Error('The worker left out a sentence.')
    const failed = { kind: 'failed' as const, id: sentences[1]?.id ?? 0, encoder: 0, reason: 'a reason' }
    for (const place of order) commitOutcomes(workspace, run, [[computed], [failed]][place] ?? [], 1, lock)
    expect(countPairs(workspace, run.id)).toEqual({ pairs: 1, done: 0, failed: 1 })
    expect(rowsIn('contribution')).toBe(0)
  })

  it('tells with every commit how many pairs it has brought to an end', async () => {
    const run = await startRun()
    const source = createChunkSource(workspace, run.id)
    const total = { done: 0, failed: 0 }
    for (let chunk = source.next(); chunk !== null; chunk = source.next()) {
      const [first, ...others] = await attributor.attribute(chunk.sentences, { kind: 'gauss', nodes: 4 }, 4)
      if (first === undefined) throw new Error('The worker left out a sentence.')
      // The first sentence of all is the query, in nearly every pair.
      const spoiled =
        first.id === 1 ? first : { kind: 'failed' as const, id: first.id, encoder: 0, reason: 'a reason' }
      const outcomes = [spoiled, ...others]
      const committed = commitOutcomes(workspace, run, outcomes, 1, lock)
      total.done += committed.done
      total.failed += committed.failed
      expect(countPairs(workspace, run.id)).toMatchObject(total)
      expect(commitOutcomes(workspace, run, outcomes, 1, lock)).toEqual({ done: 0, failed: 0 })
      source.release(chunk)
    }
    expect(total.failed).toBeGreaterThan(0)
    expect(total.done + total.failed).toBe(pairs.length)
  })
})
