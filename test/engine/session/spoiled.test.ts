// Workspaces that were left half-way or spoiled by others: shown as they are, refused, and always closed.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { deleteSomeOfRun } from '../../../db/queries/removing.ts'
import { removeWorkspace } from '../../../db/remove.ts'
import { inTransaction } from '../../../db/sql.ts'
import { heardOf, isDone, openEngine, withCorpus } from './openEngine.ts'

/** What another program does to the runs of a workspace. */
function setLevel(path: string, level: string): void {
  const beside = openWorkspace(path, { mode: 'open' })
  beside.database.prepare('UPDATE run SET level = ?').run(level)
  beside.close()
}

it('shows a finished run as interrupted when its deletion is cut short, and can resume or delete it', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  const { request, model } = await withCorpus(opened, 60)
  const first = heardOf(window, isDone)
  const { runId } = await window.call('runs.start', request)
  await first
  await window.call('workspace.close', {})
  const workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'open' })
  expect(inTransaction(workspace, () => deleteSomeOfRun(workspace, runId, 10))).toBe(false)
  workspace.close()
  await window.call('workspace.open', { file: grant('w.pairlens', 'workspace') })
  const cut = { state: 'interrupted', activity: 'idle', done: 50, finishedAt: null }
  expect((await window.call('workspace.current', {}))?.runs).toMatchObject([cut])

  const again = heardOf(window, isDone)
  const choice = { kind: 'chosen', token: model } as const
  await window.call('runs.resume', { runId, workers: 1, retryFailed: false, model: choice })
  expect(await again).toMatchObject({ done: 60, failed: 0 })
  await window.call('runs.remove', { runId })
  expect((await window.call('workspace.current', {}))?.runs).toEqual([])
})

it('keeps the workspace that is open when another one holds a run that cannot be shown', async () => {
  const opened = openEngine()
  const { window, folder, grant, defects } = opened
  const { request } = await withCorpus(opened, 10)
  const done = heardOf(window, isDone)
  await window.call('runs.start', request)
  await done
  const spoiled = join(folder, 'w.pairlens')
  const before = await window.call('workspace.create', { file: grant('second.pairlens', 'workspace') })
  setLevel(spoiled, 'phrase')
  await expect(
    window.call('workspace.open', { file: grant('w.pairlens', 'workspace') }),
  ).rejects.toMatchObject({
    kind: 'workspace',
    message: /Run 1 has a level that PairLens does not know/,
  })
  expect(await window.call('workspace.current', {})).toEqual(before)
  expect(defects).toEqual([])
  removeWorkspace(spoiled)
})

it('closes a workspace that was spoiled while it was open', async () => {
  const opened = openEngine()
  const { window, folder, grant, states, defects } = opened
  const { request } = await withCorpus(opened, 120)
  const underWay = heardOf(window, ({ done }) => done > 0)
  await window.call('runs.start', { ...request, settings: { ...request.settings, rule: 'riemann:120' } })
  await underWay
  setLevel(join(folder, 'w.pairlens'), 'phrase')
  await window.call('workspace.close', {})
  expect(await window.call('workspace.current', {})).toBeNull()
  expect(states.at(-1)).toBeNull()
  expect(String(defects[0])).toMatch(/Run 1 has a level that PairLens does not know/)
  removeWorkspace(join(folder, 'w.pairlens'))
  expect(
    (await window.call('workspace.create', { file: grant('second.pairlens', 'workspace') })).runs,
  ).toEqual([])
})
