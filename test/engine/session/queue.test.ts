// Runs one after the other: paused, resumed, queued, failed and removed, with nothing lost on the way.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { countPairs, getRun } from '../../../db/queries/runs.ts'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import { heardOf, isDone, openEngine, type OpenEngine, withCorpus } from './openEngine.ts'

/** So many nodes that a run lasts for seconds. */
const slowRule = 'riemann:120'

const isUnderWay = ({ activity, done }: Run): boolean => activity === 'attributing' && done > 0

async function runsOf({ window }: OpenEngine): Promise<readonly Run[]> {
  return (await window.call('workspace.current', {}))?.runs ?? []
}

async function runOf(opened: OpenEngine, runId: number): Promise<Run> {
  const run = (await runsOf(opened)).find(({ id }) => id === runId)
  if (run === undefined) throw new Error(`There is no run ${runId}.`)
  return run
}

it('pauses a run, keeps what is finished, and goes on with the same model only', async () => {
  const opened = openEngine()
  const { window, folder, grant, states } = opened
  const { request, model } = await withCorpus(opened, 120)
  const underWay = heardOf(window, isUnderWay)
  const { runId } = await window.call('runs.start', {
    ...request,
    settings: { ...request.settings, rule: slowRule },
  })
  await underWay
  expect(states.at(-1)?.runs).toMatchObject([{ runId, workers: 1, model: join(folder, 'model') }])
  await window.call('runs.pause', { runId })
  const paused = await runOf(opened, runId)
  expect(paused).toMatchObject({ state: 'interrupted', activity: 'idle', problem: null, secondsLeft: null })
  expect(paused.done).toBeGreaterThan(0)
  expect(paused.done).toBeLessThan(120)
  expect(states.at(-1)?.runs).toEqual([])

  const resume = { runId, workers: 2, retryFailed: false }
  await expect(window.call('runs.resume', { ...resume, model: null })).rejects.toMatchObject({
    kind: 'model',
    message: /does not come with PairLens and is not listed; choose its folder/,
  })
  writeTinyModel(join(folder, 'other'), { vocabularySize: 59 })
  const other = { kind: 'chosen', token: grant('other', 'folder') } as const
  await expect(window.call('runs.resume', { ...resume, model: other })).rejects.toMatchObject({
    kind: 'model',
    message: /is not the model "model" that run 1 was started with/,
  })
  expect(await runOf(opened, runId)).toEqual(paused)

  const done = heardOf(window, isDone)
  await window.call('runs.resume', { ...resume, model: { kind: 'chosen', token: model } })
  expect(await done).toMatchObject({ done: 120, failed: 0 })
})

it('queues a second run, starts it when the first is paused, and takes queued ones out again', async () => {
  const opened = openEngine()
  const { window, states } = opened
  const { request } = await withCorpus(opened, 120)
  const started = [slowRule, 'gauss:4', 'gauss:5'].map((rule) =>
    window.call('runs.start', { ...request, settings: { ...request.settings, rule } }),
  )
  const [first, second, third] = (await Promise.all(started)).map(({ runId }) => runId)
  if (first === undefined || second === undefined || third === undefined) throw new Error('A run is missing.')
  const queue = (await runsOf(opened)).map(({ id, queuePosition }) => [id, queuePosition])
  const working = queue.find(([, position]) => position === null)?.[0] ?? 0
  expect(queue.map(([, position]) => position).sort()).toEqual([1, 2, null])
  expect(states.at(-1)?.runs.map(({ runId }) => runId)[0]).toBe(working)
  await expect(
    window.call('corpus.import', { source: { kind: 'sample' }, overrides: {} }),
  ).rejects.toMatchObject({ kind: 'workspace', message: /A run is in progress or queued/ })

  await window.call('runs.pause', { runId: third })
  expect(await runOf(opened, third)).toMatchObject({ activity: 'idle', state: 'interrupted', done: 0 })
  const secondDone = heardOf(window, (run) => run.id === second && isDone(run))
  await window.call('runs.pause', { runId: first })
  await secondDone
  expect(await runOf(opened, first)).toMatchObject({ activity: 'idle', state: 'interrupted' })
  expect(await runOf(opened, third)).toMatchObject({ activity: 'idle', done: 0 })
})

it('finds the run that has the same settings, however often it is started', async () => {
  const opened = openEngine()
  const { window } = opened
  const { request } = await withCorpus(opened, 30)
  const done = heardOf(window, isDone)
  const first = await window.call('runs.start', request)
  expect(await window.call('runs.start', request)).toEqual(first)
  await done
  expect(await window.call('runs.start', request)).toEqual(first)
  expect(await runsOf(opened)).toHaveLength(1)
})

it('says why a run stopped by itself, and goes on with the next', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  // Enough that the first run is still at work when the others wait, however busy the machine.
  const { request } = await withCorpus(opened, 600)
  const underWay = heardOf(window, isUnderWay)
  const { runId: first } = await window.call('runs.start', {
    ...request,
    settings: { ...request.settings, rule: slowRule },
  })
  await underWay
  writeTinyModel(join(folder, 'doomed'), { vocabularySize: 58 })
  const doomed = { kind: 'chosen', token: grant('doomed', 'folder') } as const
  const start = (rule: string, model = request.settings.model) =>
    window.call('runs.start', { ...request, settings: { ...request.settings, model, rule } })
  const { runId: second } = await start('gauss:4', doomed)
  const { runId: third } = await start('gauss:5')
  // The files change while the run waits: its numbers would not be those of the model that it names.
  writeTinyModel(join(folder, 'doomed'), { vocabularySize: 57 })
  const thirdDone = heardOf(window, (run) => run.id === third && isDone(run))
  await window.call('runs.pause', { runId: first })
  await thirdDone
  const failed = await runOf(opened, second)
  expect(failed).toMatchObject({ state: 'failed', activity: 'idle', done: 0 })
  expect(failed.problem).toMatch(/are not those that the run was started with/)
})

it('exports, browses and describes a model while a run is at work', async () => {
  const opened = openEngine()
  const { window, folder, grant, defects } = opened
  const { request } = await withCorpus(opened, 120)
  const underWay = heardOf(window, isUnderWay)
  const done = heardOf(window, isDone)
  const slow = { ...request, settings: { ...request.settings, rule: 'riemann:60' } }
  const { runId } = await window.call('runs.start', slow)
  await underWay
  const ordered = { runId, where: '', sort: 'error', descending: true } as const
  const target = grant('while.jsonl', 'write')
  const [exported, page, model] = await Promise.all([
    window.call('export.pairs', { ...ordered, format: 'jsonl', target }),
    window.call('pairs.page', { ...ordered, offset: 0, limit: 5 }),
    window.call('models.describe', { model: request.settings.model }),
  ])
  const lines = readFileSync(join(folder, 'while.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(exported.pairs)
  expect(exported.pairs).toBeGreaterThan(0)
  expect(page.total).toBeGreaterThan(0)
  expect(model).toMatchObject({ name: 'model', maxTokens: 40, poolsItself: false })
  expect(await done).toMatchObject({ done: 120, failed: 0 })
  expect(defects).toEqual([])
})

it('pauses what is running when the workspace is closed, and shows it as interrupted afterwards', async () => {
  const opened = openEngine()
  const { window, folder, grant, states, defects } = opened
  const { request } = await withCorpus(opened, 120)
  const underWay = heardOf(window, isUnderWay)
  const slow = { ...request, settings: { ...request.settings, rule: slowRule } }
  const { runId } = await window.call('runs.start', slow)
  await underWay
  await window.call('workspace.close', {})
  expect(await window.call('workspace.current', {})).toBeNull()
  expect(states.at(-1)).toBeNull()
  const beside = openWorkspace(join(folder, 'w.pairlens'), { mode: 'read-only' })
  expect(getRun(beside, runId).state).toBe('interrupted')
  const { done } = countPairs(beside, runId)
  beside.close()
  const [reopened] = (await window.call('workspace.open', { file: grant('w.pairlens', 'workspace') })).runs
  expect(reopened).toMatchObject({ id: runId, activity: 'idle', state: 'interrupted', done })
  expect(done).toBeGreaterThan(0)
  expect(defects).toEqual([])
})

it('never takes a path from a workspace, even when the model lies there', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  const { request } = await withCorpus(opened, 20)
  const done = heardOf(window, isDone)
  const { runId } = await window.call('runs.start', request)
  await done
  await window.call('workspace.close', {})
  const workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'open' })
  workspace.database
    .prepare("UPDATE run SET state = 'interrupted', settings = json_set(settings, '$.model', ?)")
    .run(join(folder, 'model'))
  workspace.close()
  await window.call('workspace.open', { file: grant('w.pairlens', 'workspace') })
  await expect(
    window.call('runs.resume', { runId, workers: 1, retryFailed: true, model: null }),
  ).rejects.toMatchObject({ kind: 'model' })
})

it('stops a run that is removed, and deletes everything that it has computed but nothing else', async () => {
  const opened = openEngine()
  const { window, folder } = opened
  const { request } = await withCorpus(opened, 120)
  const kept = heardOf(window, isDone)
  const { runId: keptId } = await window.call('runs.start', request)
  await kept
  const underWay = heardOf(window, isUnderWay)
  const slow = { ...request, settings: { ...request.settings, rule: slowRule } }
  const { runId } = await window.call('runs.start', slow)
  await underWay
  await window.call('runs.remove', { runId })
  expect((await runsOf(opened)).map(({ id }) => id)).toEqual([keptId])
  await window.call('workspace.close', {})
  const workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'read-only' })
  for (const table of ['attribution', 'attribution_matrix', 'sentence_result', 'contribution', 'failure']) {
    const runs = workspace.database.prepare(`SELECT DISTINCT run_id FROM ${table}`).pluck().all()
    expect([table, runs.filter((id) => id !== keptId)]).toEqual([table, []])
  }
  expect(countPairs(workspace, keptId).done).toBe(120)
  workspace.close()
})

it('refuses a run that cannot work before anything of it is written', async () => {
  const opened = openEngine()
  const { window, folder } = opened
  const { request } = await withCorpus(opened, 20)
  const start = (settings: Partial<typeof request.settings>) =>
    window.call('runs.start', { ...request, settings: { ...request.settings, ...settings } })
  await expect(start({ layer: 99 })).rejects.toMatchObject({ message: /Layer 99 does not exist/ })
  await expect(start({ rule: 'gauss:0' })).rejects.toMatchObject({ kind: 'arguments' })
  await expect(start({ device: 'abacus' })).rejects.toMatchObject({ kind: 'arguments' })
  await expect(start({ model: { kind: 'embedded', name: '../../etc' } })).rejects.toMatchObject({
    kind: 'model',
  })
  await expect(window.call('runs.start', { ...request, corpusId: 7 })).rejects.toMatchObject({
    kind: 'workspace',
  })
  rmSync(join(folder, 'model', 'tokenizer.json'))
  await expect(start({})).rejects.toMatchObject({ kind: 'model', message: /tokenizer.json/ })
  writeFileSync(join(folder, 'model', 'model.onnx'), 'no model')
  await expect(start({})).rejects.toMatchObject({ kind: 'model' })
  expect(await runsOf(opened)).toEqual([])
})
