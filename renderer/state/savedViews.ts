// The store of saved views: the views of the open workspace, kept up to date by the engine's events.
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { PairLensError } from '../../core/errors.ts'
import type { SavedView } from '../../contract/engine/schemas/annotations.ts'
import { useBridge } from '../bridge/bridge.ts'
import { i18n } from '../i18n/index.ts'
import { useNotices } from './notices.ts'
import { readSavedState, savedState } from './savedState.ts'
import { useView } from './view.ts'
import { initialView } from './viewState.ts'
import { useWorkspace } from './workspace.ts'

export const useSavedViews = defineStore('savedViews', () => {
  const { engine } = useBridge()
  const notices = useNotices()
  const view = useView()
  const workspace = useWorkspace()
  const views = shallowRef<readonly SavedView[]>([])

  const load = async (): Promise<void> => {
    views.value = workspace.workspace === null ? [] : (await engine.call('views.list', {})).views
  }
  engine.on('views.changed', () => notices.attempt(load))
  watch(
    () => workspace.workspace?.path,
    () => notices.attempt(load),
    { immediate: true },
  )

  /** Saves what is shown. @throws PairLensError `input` when the name is taken and nothing is to be replaced */
  const save = async (name: string, replace: boolean): Promise<void> => {
    const corpusId = workspace.corpus?.id ?? null
    const { runId } = view.current
    await engine.call('views.save', { name, runId, corpusId, state: savedState(view.current), replace })
  }
  /**
   * Shows a view, as one step of undo: with its own run, or else the newest of its corpus, or else the one that is
   * looked at.
   *
   * @throws PairLensError `input` when it was not made by this program, or there is no run to show
   */
  const restore = ({ name, runId, corpusId, state }: Omit<SavedView, 'id' | 'changedAt'>): void => {
    const run =
      workspace.runs.find(({ id }) => id === runId) ??
      workspace.runs.find((one) => one.corpusId === corpusId) ??
      workspace.run
    if (run === null) throw new PairLensError('input', i18n.global.t('views.noRun', { name }))
    view.change({ ...initialView, ...readSavedState(name, state), runId: run.id })
  }
  return { views, save, restore }
})
