// What the host is told while an engine goes on after a crash: never less than it has to restore the next time.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { heardOf, openEngine, withCorpus } from './openEngine.ts'

it('tells its host to forget a workspace that cannot be restored', async () => {
  const { engine, window, folder, states } = openEngine()
  const state = {
    path: join(folder, 'gone.pairlens'),
    runs: [{ runId: 1, workers: 1, retryFailed: false, model: 'all-MiniLM-L6-v2', modelB: null }],
  }
  await expect(engine.restore(state)).rejects.toMatchObject({ message: /gone.pairlens" does not exist/ })
  expect(states).toEqual([null])
  expect(await window.call('workspace.current', {})).toBeNull()
})

it('tells windows which workspace could not be restored and why, until another one is open', async () => {
  const { engine, window, folder, grant } = openEngine()
  expect(await window.call('workspace.lost', {})).toBeNull()
  const path = join(folder, 'gone.pairlens')
  const restored = engine.restore({ path, runs: [] }).catch(() => undefined)
  // The window is connected before the engine knows what becomes of it.
  expect(await window.call('workspace.lost', {})).toEqual({
    path,
    reason: expect.stringContaining('gone.pairlens" does not exist') as string,
  })
  await restored
  await window.call('workspace.create', { file: grant('new.pairlens', 'workspace') })
  expect(await window.call('workspace.lost', {})).toBeNull()
})

it('says nothing of a workspace without its runs while it restores them', async () => {
  const first = openEngine()
  const { request } = await withCorpus(first, 120)
  const underWay = heardOf(first.window, ({ done }) => done > 0)
  const settings = { ...request.settings, rule: 'riemann:120' }
  const { runId } = await first.window.call('runs.start', { ...request, settings })
  await underWay
  const state = first.states.at(-1) ?? null
  if (state === null) throw new Error('The host was told of no workspace.')
  await first.engine.close()

  const second = openEngine(first.folder)
  await second.engine.restore(state)
  // The host has it already.
  expect(second.states).toEqual([])
  await second.window.call('runs.pause', { runId })
  expect(second.states).toEqual([{ ...state, runs: [] }])
  expect(second.defects).toEqual([])
})
