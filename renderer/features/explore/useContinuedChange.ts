// Joins changes of the view that follow each other into one step of undo: dragging a brush, typing, moving a cursor.
import { useView } from '../../state/view.ts'
import type { ViewState } from '../../state/viewState.ts'

const longestPauseMs = 2000

/**
 * @returns a function that changes the view; it continues its own last change when nothing else has changed the view
 *   since and it was a moment ago, else, or when it is told that this is something new, it begins a new step
 */
export function useContinuedChange(): (changed: Partial<ViewState>, isNew?: boolean) => void {
  const view = useView()
  let made: ViewState | null = null
  let madeAt = 0
  return (changed, isNew = false) => {
    const isContinued = !isNew && view.current === made && performance.now() - madeAt < longestPauseMs
    view.change(changed, isContinued ? 'continued' : 'step')
    made = view.current
    madeAt = performance.now()
  }
}
