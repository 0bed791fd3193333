// The store of the open workspace: its corpora and runs, kept up to date by the engine's events.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Application } from '../../contract/engine/schemas/application.ts'
import type { LostWorkspace, Workspace } from '../../contract/engine/schemas/workspace.ts'
import type { GrantedFile } from '../../contract/engine/schemas/files.ts'
import type { Run } from '../../contract/engine/schemas/runs.ts'
import { type EngineConnection, useBridge } from '../bridge/bridge.ts'
import { useLeaving } from './leaving.ts'
import { useNotices } from './notices.ts'
import { storedView, useView } from './view.ts'
import { initialView, type ViewState } from './viewState.ts'

export const useWorkspace = defineStore('workspace', () => {
  const { engine } = useBridge()
  const view = useView()
  const leaving = useLeaving()
  const application = shallowRef<Application | null>(null)
  const workspace = shallowRef<Workspace | null>(null)
  /** The one that the engine could not open again after it had stopped. */
  const lost = shallowRef<LostWorkspace | null>(null)
  /** False until the engine has said for the first time what is open. */
  const isKnown = shallowRef(false)
  const { pairChanges, annotationChanges } = countChanges(engine)
  const { park, showOpened } = useOpenedView()

  const runs = computed<readonly Run[]>(() => workspace.value?.runs ?? [])
  /** The run that is looked at. */
  const run = computed(() => runs.value.find(({ id }) => id === view.current.runId) ?? null)
  const corpus = computed(() => workspace.value?.corpora.find(({ id }) => id === run.value?.corpusId) ?? null)
  /** The run that is at work. */
  const activeRun = computed(() => runs.value.find(isAtWork) ?? null)

  engine.on('runs.changed', (payload) => {
    if (workspace.value === null) return
    const before = runs.value
    workspace.value = { ...workspace.value, runs: payload.runs }
    // A run that is in neither list was started just now.
    const isGone = (runId: number | null): boolean =>
      runId === null || (hasRun(before, runId) && !hasRun(payload.runs, runId))
    const runId = payload.runs[0]?.id ?? null
    view.amend((state) =>
      isGone(state.runId) && state.runId !== runId
        ? { ...state, runId, pairId: null, pinnedPairId: null }
        : state,
    )
  })
  engine.on('workspace.changed', (payload) => {
    const opened = payload.workspace?.path !== workspace.value?.path
    workspace.value = payload.workspace
    if (opened) showOpened(payload.workspace)
  })

  /** Asks the engine what is open: at the start, after a reload, after the engine was restarted. */
  const load = async (): Promise<void> => {
    application.value = await engine.call('application.describe', {})
    const open = await engine.call('workspace.current', {})
    const before = workspace.value
    workspace.value = open
    isKnown.value = true
    if (open === null && before !== null) park(before)
    if (open === null || open.path !== before?.path)
      showOpened(open, (open && storedView(open.path)) ?? initialView)
    lost.value = open === null ? await engine.call('workspace.lost', {}) : null
  }
  /** Runs that are at work or queued are paused with the workspace: the user is asked. */
  const mayLeave = async (): Promise<boolean> =>
    runs.value.every(({ activity }) => activity === 'idle') || (await leaving.ask())
  /** @returns false when the user stays with the workspace that is open */
  const open = async (file: GrantedFile): Promise<boolean> => {
    if (!(await mayLeave())) return false
    workspace.value = await engine.call('workspace.open', { file: file.token })
    showOpened(workspace.value)
    return true
  }
  /** @returns false when the user stays with the workspace that is open */
  const create = async (file: GrantedFile): Promise<boolean> => {
    if (!(await mayLeave())) return false
    workspace.value = await engine.call('workspace.create', { file: file.token })
    showOpened(workspace.value)
    return true
  }
  /** Looks at a run. A filter and a pair are kept among runs of one corpus; another corpus has other ones. */
  const showRun = (next: Pick<Run, 'id' | 'corpusId'>): void => {
    const { page, pair } = { ...view.current, page: 'explore' as const }
    if (run.value?.corpusId === next.corpusId) view.change({ page, runId: next.id })
    else view.change({ ...initialView, page, pair, runId: next.id })
  }
  const close = async (): Promise<void> => {
    await engine.call('workspace.close', {})
    workspace.value = null
    view.reset(initialView, null)
  }

  return {
    application,
    workspace,
    lost,
    isKnown,
    runs,
    run,
    corpus,
    activeRun,
    pairChanges,
    annotationChanges,
    load,
    open,
    create,
    showRun,
    close,
  }
})

/** True while workers compute, or are about to, or are being stopped. */
export function isAtWork({ activity }: Run): boolean {
  return activity !== 'idle' && activity !== 'queued'
}

/** Counts what windows that show pairs watch: the changes of each run's pairs, and those of tags and notes. */
function countChanges(engine: Pick<EngineConnection, 'on'>) {
  const pairChanges = shallowRef<ReadonlyMap<number, number>>(new Map())
  const annotationChanges = shallowRef(0)
  engine.on('pairs.changed', ({ runId }) => {
    pairChanges.value = new Map(pairChanges.value).set(runId, (pairChanges.value.get(runId) ?? 0) + 1)
  })
  engine.on('annotations.changed', () => (annotationChanges.value += 1))
  return { pairChanges, annotationChanges }
}

/** What is shown of a workspace that has been opened. */
function useOpenedView() {
  const view = useView()
  const notices = useNotices()
  /** The view of a workspace that the engine has lost, for when it is back. */
  let parked: { readonly path: string; readonly view: ViewState } | null = null

  const park = ({ path }: Workspace): void => {
    parked = { path, view: view.current }
  }
  const showOpened = (opened: Workspace | null, stored = initialView): void => {
    notices.leaveWorkspace()
    if (opened === null) {
      view.reset(initialView, null)
      return
    }
    const from = parked?.path === opened.path ? parked.view : stored
    parked = null
    const known = hasRun(opened.runs, from.runId)
    const page = opened.runs.length > 0 ? 'explore' : opened.corpora.length > 0 ? 'run' : 'import'
    if (known) view.reset(from, opened.path)
    else view.reset({ ...initialView, page, runId: opened.runs[0]?.id ?? null }, opened.path)
  }

  return { park, showOpened }
}

function hasRun(runs: readonly Run[], runId: number | null): boolean {
  return runs.some(({ id }) => id === runId)
}
