// The engine process and its host: killed at work and restored, told to end, left alone, told nonsense.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { countPairs, getRun, listRuns } from '../../../db/queries/runs.ts'
import type { EngineClient } from '../../../contract/engine/client.ts'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import { heardOf, isDone, sessionFolder, writeCorpus } from '../session/openEngine.ts'
import { type HostedEngine, startHostedEngine } from './hostedEngine.ts'

const pairCount = 150

/** Starts a run that takes a while, and comes back when its first pairs are committed. */
async function startedRun(
  folder: string,
): Promise<{ engine: HostedEngine; window: EngineClient; runId: number }> {
  writeCorpus(folder, pairCount)
  writeTinyModel(join(folder, 'model'))
  const engine = await startHostedEngine()
  const window = engine.openWindow()
  await window.call('workspace.create', { file: engine.grant(join(folder, 'w.pairlens'), 'workspace') })
  const source = { kind: 'file', token: engine.grant(join(folder, 'corpus.csv'), 'read') } as const
  const { corpusId } = await window.call('corpus.import', { source, overrides: {} })
  const { defaults } = await window.call('application.describe', {})
  const model = { kind: 'chosen', token: engine.grant(join(folder, 'model'), 'folder') } as const
  const settings = { ...defaults, model, rule: 'riemann:120' }
  const underWay = heardOf(window, ({ activity, done }: Run) => activity === 'attributing' && done > 0)
  const { runId } = await window.call('runs.start', { corpusId, settings, pairLimit: null, workers: 1 })
  await underWay
  return { engine, window, runId }
}

function contentOf(path: string) {
  const workspace = openWorkspace(path, { mode: 'read-only' })
  const [run] = listRuns(workspace)
  if (run === undefined) throw new Error('There is no run.')
  const content = { state: getRun(workspace, run.id).state, ...countPairs(workspace, run.id) }
  workspace.close()
  return content
}

it('goes on after a kill with what was finished, told by its host what it had been doing', async () => {
  const folder = sessionFolder()
  const { engine, window, runId } = await startedRun(folder)
  const state = engine.state()
  expect(state).toEqual({
    path: join(folder, 'w.pairlens'),
    runs: [{ runId, workers: 1, retryFailed: false, model: join(folder, 'model'), modelB: null }],
  })
  const waiting = window.call('runs.pause', { runId })
  engine.child.kill('SIGKILL')
  await expect(waiting).rejects.toMatchObject({
    kind: 'worker',
    message: /connection to the engine was lost/,
  })
  expect(await engine.ended).toBe('SIGKILL')
  const { done } = contentOf(join(folder, 'w.pairlens'))
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(pairCount)

  const second = await startHostedEngine()
  if (state !== null) second.send({ kind: 'restore', state })
  const next = second.openWindow()
  const finished = heardOf(next, isDone)
  // Asked at once: the answer comes when the workspace has been opened again.
  expect((await next.call('workspace.current', {}))?.name).toBe('w.pairlens')
  expect(await finished).toMatchObject({ id: runId, done: pairCount, failed: 0 })
  expect(second.state()?.runs).toEqual([])
  expect(second.defects).toEqual([])
  second.send({ kind: 'shut-down' })
  expect(await second.ended).toBe(0)
  expect(contentOf(join(folder, 'w.pairlens'))).toEqual({
    state: 'done',
    pairs: pairCount,
    done: pairCount,
    failed: 0,
  })
})

it.each([
  ['told to shut down', (engine: HostedEngine) => engine.send({ kind: 'shut-down' })],
  ['left by its host', (engine: HostedEngine) => engine.child.disconnect()],
  ['asked to end by the system', (engine: HostedEngine) => void engine.child.kill('SIGTERM')],
])('pauses its run and ends when it is %s', async (_, end) => {
  const folder = sessionFolder()
  const { engine } = await startedRun(folder)
  end(engine)
  expect(await engine.ended).toBe(0)
  const { state, done } = contentOf(join(folder, 'w.pairlens'))
  expect(state).toBe('interrupted')
  expect(done).toBeGreaterThan(0)
})

it('reports what is no message, and a workspace that cannot be restored, and goes on', async () => {
  const engine = await startHostedEngine()
  engine.child.send({ kind: 'grant', token: '', path: 7 })
  engine.child.send('shut-down')
  engine.send({ kind: 'restore', state: { path: join(sessionFolder(), 'gone.pairlens'), runs: [] } })
  const window = engine.openWindow()
  expect(await window.call('workspace.current', {})).toBeNull()
  expect(engine.defects).toHaveLength(3)
  expect(engine.defects[2]).toMatch(/gone.pairlens" does not exist/)
  // A window that has gone is not answered any more, and hurts nobody.
  window.close()
  expect(await engine.openWindow().call('workspace.current', {})).toBeNull()
})
