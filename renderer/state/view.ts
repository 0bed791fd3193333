// The store of the view: every change goes through `change`, so that every change can be undone.
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { initialView, type ViewState, viewState } from './viewState.ts'

const storageKey = 'pairlens:view'
const mostSteps = 200

/** What separates two steps of undo: changes of the same kind shortly after each other are one. */
export type ChangeKind = 'step' | 'continued'

export const useView = defineStore('view', () => {
  const current = shallowRef<ViewState>(initialView)
  const past = ref<readonly ViewState[]>([])
  const future = ref<readonly ViewState[]>([])

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
    sessionStorage.setItem(storageKey, JSON.stringify(next))
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
  /** Begins anew, as when another workspace is opened; nothing before can be undone. */
  const reset = (next: ViewState): void => {
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
    reset,
  }
})

/** The view of before a reload; null when there was none or it cannot be read. */
export function storedView(): ViewState | null {
  try {
    const parsed = viewState.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
