// Chunks and commits together: every distinct sentence is computed once, and a pair is complete with its second one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
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
let attributor: Attributor
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-commit-'))
  workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'create-or-open' })
  const model = join(folder, 'model')
  writeTinyModel(model)
  attributor = await openAttributor(workerSettings({ ...defaultOptions, model }))
})
afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true })
})

/** A query that meets 60 documents, three of them twice, and a pair of a sentence with itself. */
const query = 'which dog runs'
const documents = Array.from({ length: 60 }, (_, index) => `the dog number ${index % 57}`)
const pairs = [
  ...documents.map((document) => [query, document]),
  [query, query],
  ...[['a cat', documents[4] ?? '']],
]

async function startRun(): Promise<Run> {
  const path = join(folder, 'corpus.csv')
  writeFileSync(path, ['a,b', ...pairs.map((pair) => pair.join(','))].join('\n'))
  const { corpusId } = await importCorpus(workspace, path, { header: true, columnA: 'a', columnB: 'b' })
  const runId = insertRun(workspace, {
    settingsKey: 'test',
    corpusId,
    modelName: 'tiny',
    modelHash: 'tiny',
    layer: -2,
    siteLayer: 1,
    rule: 'gauss:4',
    similarity: 'cosine',
    level: 'token',
    device: 'cpu',
    tokenizerSettingId: ensureTokenizerSetting(workspace, 'tiny', 40),
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
      commitOutcomes(workspace, run, outcomes, 1)
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
      )
    }
    expect(countPairs(workspace, run.id).done).toBe(pairs.length)
    expect(rowsIn('contribution')).toBe(0)
  })

  it('changes nothing when a chunk is committed twice', async () => {
    const run = await startRun()
    const chunk = createChunkSource(workspace, run.id).next()
    const outcomes = await attributor.attribute(chunk?.sentences ?? [], { kind: 'gauss', nodes: 4 }, 4)
    commitOutcomes(workspace, run, outcomes, 1)
    const first = workspace.database.prepare('SELECT * FROM attribution').all()
    commitOutcomes(workspace, run, outcomes, 1)
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
          ? { kind: 'failed' as const, id: outcome.id, reason: 'a reason' }
          : outcome,
      )
      commitOutcomes(workspace, run, spoiled, 1)
      source.release(chunk)
    }
    const failures = workspace.database.prepare('SELECT reason FROM failure').all()
    expect(failures).toEqual([{ reason: 'a reason' }, { reason: 'a reason' }])
    expect(countPairs(workspace, run.id)).toEqual({ pairs: pairs.length, done: pairs.length - 2, failed: 2 })
    expect(rowsIn('contribution')).toBe(0)
  })
})
