// Workspaces that were left half-way or spoiled by others: shown as they are, refused, and always closed.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { deleteSomeOfRun } from '../../../db/queries/removing.ts'
import { inTransaction } from '../../../db/sql.ts'
import { heardOf, isDone, openEngine, withCorpus } from './openEngine.ts'

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
