import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, toRef } from 'vue'
import type { Shell } from '../../../contract/shell/contract.ts'
import { provideBridge } from '../../../renderer/bridge/bridge.ts'
import { useNewRun } from '../../../renderer/features/run/newRunStore.ts'
import { useEstimate } from '../../../renderer/features/run/useEstimate.ts'
import { useRunActions } from '../../../renderer/features/run/useRunActions.ts'
import { useView } from '../../../renderer/state/view.ts'
import { useWorkspace } from '../../../renderer/state/workspace.ts'
import { heardOf, isDone, openEngine, withCorpus } from '../../engine/session/openEngine.ts'

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
})

/** The stores of a window on a real engine, with a corpus of some pairs; the dialog for models chooses the tiny one. */
async function openWindow(pairCount: number) {
  const opened = openEngine()
  const { model } = await withCorpus(opened, pairCount)
  const shell: Pick<Shell, 'chooseFile'> = {
    chooseFile: () => Promise.resolve({ token: model, name: 'model' }),
  }
  provideBridge({ engine: { ...opened.window, state: shallowRef('ready') }, shell: shell as Shell })
  setActivePinia(createPinia())
  const workspace = useWorkspace()
  await workspace.load()
  return { ...opened, workspace }
}

/** The form of a new run with the tiny model chosen. */
async function withTinyModel() {
  const newRun = useNewRun()
  const choice = await newRun.chooseModelFile()
  if (choice === null) throw new Error('No model was chosen.')
  newRun.change({ ruleKind: 'gauss', gaussNodes: 4, workers: 1 })
  await newRun.setModel(choice)
  return newRun
}

describe('a new run', () => {
  it('is on the newest corpus, with the chosen model described and its layer in range', async () => {
    const { workspace } = await openWindow(5)
    const newRun = await withTinyModel()
    expect(newRun.corpus?.id).toBe(workspace.workspace?.corpora[0]?.id)
    expect(newRun.model).toMatchObject({ kind: 'known', description: { layers: { length: 3 } } })
    expect(newRun.form?.layer).toBe(-2)
    expect(newRun.request?.settings.rule).toBe('gauss:4')
  })

  it('is estimated for the settings that are shown, and for no others', async () => {
    await openWindow(20)
    const newRun = await withTinyModel()
    const scope = effectScope()
    const estimate = scope.run(() => useEstimate(toRef(() => newRun.request)))
    await estimate?.measure()
    expect(estimate?.state.value).toMatchObject({ kind: 'measured', estimate: { pairs: 20 } })
    newRun.change({ gaussNodes: 6 })
    await vi.waitFor(() => expect(estimate?.state.value).toEqual({ kind: 'none' }))
    scope.stop()
  })

  it('says what is wrong with a model that cannot be read', async () => {
    const { grant } = await openWindow(5)
    const newRun = useNewRun()
    await newRun.setModel({ kind: 'chosen', token: grant('nothing-here', 'folder') })
    expect(newRun.model.kind).toBe('failed')
    expect(newRun.request).toBeNull()
  })
})

describe('a run in the list', () => {
  it('is paused, asks for its model when that is not known, goes on when it is chosen, is opened and deleted', async () => {
    const { window, workspace } = await openWindow(60)
    const newRun = await withTinyModel()
    const started = heardOf(window, ({ activity }) => activity === 'attributing')
    const runId = await newRun.start()
    await useRunActions().pause(await started)
    const paused = await vi.waitFor(() => {
      const run = workspace.runs.find(({ state, activity }) => state === 'interrupted' && activity === 'idle')
      if (run === undefined) throw new Error('No run is paused.')
      return run
    })
    expect(paused.id).toBe(runId)

    // As after a restart: this window has not seen the model.
    setActivePinia(createPinia())
    await useWorkspace().load()
    const actions = useRunActions()
    await actions.resume(paused, false)
    expect(actions.problem.value).toContain('model')
    expect(actions.waitsForModel.value?.run.id).toBe(paused.id)

    const done = heardOf(window, isDone)
    await actions.chooseModel()
    expect(actions.problem.value).toBeNull()
    const run = await done
    expect(run.done).toBe(60)

    actions.open(run)
    expect(useView().current).toMatchObject({ page: 'explore', runId })
    await actions.remove(run)
    await vi.waitFor(() => expect(useWorkspace().runs).toEqual([]))
  })
})
