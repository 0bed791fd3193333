// The store of the view: every change goes through `change`, so that every change can be undone.
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { z } from 'zod'
import { initialView, type ViewState, viewState } from './viewState.ts'

const storageKey = 'pairlens:view'
const mostSteps = 200
/** A view says nothing without the workspace that its run and filter are of. */
const stored = z.object({ workspace: z.string(), view: viewState })

/** What separates two steps of undo: changes of the same kind shortly after each other are one. */
export type ChangeKind = 'step' | 'continued'

export const useView = defineStore('view', () => {
  const current = shallowRef<ViewState>(initialView)
  const past = ref<readonly ViewState[]>([])
  const future = ref<readonly ViewState[]>([])
  /** The path of the workspace that is looked at. */
  let workspace: string | null = null

  /** @param kind `continued` joins the change to the one before, as while a brush is being dragged */
  const change = (changed: Partial<ViewState>, kind: ChangeKind = 'step'): void => {
    const next = { ...current.value, ...changed }
    if (JSON.stringify(next) === JSON.stringify(current.value)) return
    if (kind === 'step' || past.value.length === 0) {
      past.value = [...past.value.slice(1 - mostSteps), current.value]
    }
    future.value = []
    set(next)
  }
  const set = (next: ViewState): void => {
    current.value = next
    sessionStorage.setItem(storageKey, JSON.stringify({ workspace, view: next }))
  }
  const undo = (): void => {
    const previous = past.value.at(-1)
    if (previous === undefined) return
    past.value = past.value.slice(0, -1)
    future.value = [...future.value, current.value]
    set(previous)
  }
  const redo = (): void => {
    const next = future.value.at(-1)
    if (next === undefined) return
    future.value = future.value.slice(0, -1)
    past.value = [...past.value, current.value]
    set(next)
  }
  /** Mends the view and every step that can be undone or redone, as when a run is gone; itself it is no step. */
  const amend = (mend: (state: ViewState) => ViewState): void => {
    const now = mend(current.value)
    past.value = withoutRepeats([...past.value.map(mend), now]).slice(0, -1)
    future.value = withoutRepeats([...future.value.map(mend), now]).slice(0, -1)
    set(now)
  }
  /**
   * Begins anew, as when another workspace is opened; nothing before can be undone.
   * @param path of the workspace; null when none is open
   */
  const reset = (next: ViewState, path: string | null): void => {
    workspace = path
    past.value = []
    future.value = []
    set(next)
  }

  return {
    current,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    change,
    undo,
    redo,
    amend,
    reset,
  }
})

/** The view of a workspace of before a reload; null when there was none or it cannot be read. */
export function storedView(path: string): ViewState | null {
  try {
    const parsed = stored.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'))
    return parsed.success && parsed.data.workspace === path ? parsed.data.view : null
  } catch {
    return null
  }
}

/** Steps without those that changed nothing. */
function withoutRepeats(states: readonly ViewState[]): readonly ViewState[] {
  return states.filter((state, index) => JSON.stringify(state) !== JSON.stringify(states[index + 1]))
}
