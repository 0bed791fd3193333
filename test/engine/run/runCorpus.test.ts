// A run in this process: what it reports while it goes on, and what it leaves alone once another engine took over.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { QuadratureRule } from '../../../core/attribution/quadrature.ts'
import { openWorkspace } from '../../../db/open.ts'
import { countPairs, getRun, type RunProgress } from '../../../db/queries/runs.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'
import { importCorpus } from '../../../engine/import/importCorpus.ts'
import { defaultOptions } from '../../../engine/run/options.ts'
import { resolveOptions } from '../../../engine/run/resolveOptions.ts'
import { type CorpusRun, runCorpus } from '../../../engine/run/runCorpus.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

let folder: string
let workspace: WritableWorkspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-run-'))
  workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'create-or-open' })
})
afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true })
})

const pairCount = 40

async function run(
  rule: QuadratureRule,
  onProgress: (progress: RunProgress) => void,
  { signal = new AbortController().signal, retryFailed = false } = {},
): Promise<CorpusRun> {
  const path = join(folder, 'corpus.csv')
  const rows = Array.from({ length: pairCount }, (_, index) => `the dog ${index},a cat ${index % 9}`)
  writeFileSync(path, ['sentence1,sentence2', ...rows].join('\n'))
  const { corpusId } = await importCorpus(workspace, path)
  const options = { ...defaultOptions, model: writeTinyModel(join(folder, 'model')), rule }
  const resolved = await resolveOptions(options)
  const request = { corpusId, resolved, pairLimit: null, workers: 1, onProgress, signal, retryFailed }
  return runCorpus(workspace, request)
}

/** What another engine does when it finds this one dead, and says that the run is its own. */
function takeOver(): void {
  workspace.database.exec("UPDATE engine_lock SET token = 'another'; UPDATE run SET state = 'running'")
}

it('reports after every commit what the workspace then holds, also when it goes on later', async () => {
  const controller = new AbortController()
  const seen: RunProgress[] = []
  const check = (progress: RunProgress): void => {
    seen.push(progress)
    expect(progress).toMatchObject(countPairs(workspace, 1))
    if (seen.length === 2) controller.abort()
  }
  const rule = { kind: 'gauss', nodes: 4 } as const
  await expect(run(rule, check, { signal: controller.signal })).rejects.toMatchObject({ kind: 'interrupted' })
  expect(getRun(workspace, 1).state).toBe('interrupted')
  await run(rule, check)
  expect(seen.length).toBeGreaterThan(2)
  expect(seen.at(-1)).toMatchObject({ pairs: pairCount, done: pairCount, failed: 0 })
})

it('does not go on with a run of other words, and the same request then starts another one', async () => {
  const rule = { kind: 'gauss', nodes: 4 } as const
  const controller = new AbortController()
  await expect(run(rule, () => controller.abort(), controller)).rejects.toMatchObject({ kind: 'interrupted' })
  const { done } = countPairs(workspace, 1)
  workspace.database.exec('UPDATE tokenizer_setting SET words_version = 1')
  for (const retryFailed of [false, true]) {
    await expect(run(rule, () => undefined, { retryFailed })).rejects.toMatchObject({
      kind: 'workspace',
      message: /Run 1 was begun by another version.*needs a new run/,
    })
  }
  expect(getRun(workspace, 1).state).toBe('interrupted')
  expect(countPairs(workspace, 1).done).toBe(done)

  // What an older version left has another key, too.
  workspace.database.exec("UPDATE run SET settings_key = 'older'")
  const { runId, finishedNow } = await run(rule, () => undefined)
  expect([runId, finishedNow]).toEqual([2, pairCount])
  expect(getRun(workspace, 2).tokenizerSettingId).not.toBe(getRun(workspace, 1).tokenizerSettingId)
})

it('stops when another engine takes over, and leaves the state of the run to that one', async () => {
  let done = 0
  const running = run({ kind: 'gauss', nodes: 4 }, (progress) => {
    if (done > 0) throw new Error('A chunk was committed without the right to.')
    done = progress.done
    takeOver()
  })
  await expect(running).rejects.toMatchObject({ kind: 'workspace', message: /taken over/ })
  expect(done).toBeGreaterThan(0)
  expect(countPairs(workspace, 1).done).toBe(done)
  expect(getRun(workspace, 1).state).toBe('running')
})

it('says with every sentence of its calibration that it is still at work', async () => {
  workspace.database.exec(`
    CREATE TEMP TABLE renewal (calibrating INTEGER);
    CREATE TEMP TRIGGER note_renewal AFTER UPDATE OF renewed_at ON main.engine_lock BEGIN
      INSERT INTO renewal SELECT calibrated_nodes IS NULL FROM main.run;
    END`)
  await run({ kind: 'adaptive', tolerance: 1e-3 }, () => undefined)
  const renewals = workspace.database.prepare('SELECT count(*) FROM renewal WHERE calibrating').pluck().get()
  // Twelve sampled pairs, each with a sentence of its own, at two levels or more.
  expect(renewals).toBeGreaterThanOrEqual(24)
})

it('notes no calibration when another engine took over meanwhile', async () => {
  workspace.database.exec(`
    CREATE TEMP TRIGGER lose_after_renewal AFTER UPDATE OF renewed_at ON main.engine_lock BEGIN
      UPDATE engine_lock SET token = 'another';
    END`)
  await expect(run({ kind: 'adaptive', tolerance: 1e-3 }, () => undefined)).rejects.toThrow(/taken over/)
  expect(getRun(workspace, 1)).toMatchObject({ calibratedNodes: null, state: 'calibrating' })
})

it('computes pairs that failed once more when asked to, and only these', async () => {
  const rule = { kind: 'gauss', nodes: 4 } as const
  const compute = (retryFailed = false) => run(rule, () => undefined, { retryFailed })
  expect(await compute()).toEqual({ runId: 1, finishedNow: pairCount })
  const results = () => workspace.database.prepare('SELECT * FROM attribution').all()
  const expected = results()
  workspace.database.exec(`
    DELETE FROM attribution WHERE pair_id IN (3, 5);
    INSERT INTO failure VALUES (1, 3, 'out of memory'), (1, 5, 'out of memory')`)
  expect(await compute()).toEqual({ runId: 1, finishedNow: 0 })
  expect(await compute(true)).toEqual({ runId: 1, finishedNow: 2 })
  expect(countPairs(workspace, 1)).toEqual({ pairs: pairCount, done: pairCount, failed: 0 })
  expect(results()).toEqual(expected)
})
