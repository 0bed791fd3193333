// The cursor of the table and the pair that is open: how keys and clicks move them, and how they find each other.
import { computed, shallowRef, watch } from 'vue'
import { useNotices } from '../../state/notices.ts'
import { useView } from '../../state/view.ts'
import { cursorAfterKey } from './gridKeys.ts'
import { useContinuedChange } from './useContinuedChange.ts'
import type { Explorer } from './useExplorer.ts'

export interface TablePlace {
  /** Makes a row visible. */
  readonly show: (index: number) => void
  readonly rowCount: () => number
  readonly rowsPerPage: () => number
}

export function useCursor({ pairs }: Pick<Explorer, 'pairs'>, place: TablePlace) {
  const view = useView()
  const notices = useNotices()
  const openContinued = useContinuedChange()
  const cursor = shallowRef(0)
  /** Set when the cursor's row is to be opened as soon as it is there. */
  const isOpening = shallowRef(false)
  const row = computed(() => pairs.rowAt(cursor.value))

  const open = (index: number): void => {
    cursor.value = index
    isOpening.value = true
    // Far from what is on the screen, nobody else fetches it.
    if (row.value === undefined) pairs.see({ first: index, last: index })
  }
  const moveTo = (index: number): void => {
    place.show(index)
    // An open pair follows the cursor.
    if (view.current.pairId === null) cursor.value = index
    else open(index)
  }
  /** Opens the pair so many rows further; the one at the cursor first, when that is not open yet. */
  const step = (rows: number): void => {
    const last = place.rowCount() - 1
    if (last < 0) return
    const isAtOpen = isOpening.value || row.value?.pairId === view.current.pairId
    const target = isAtOpen ? cursor.value + rows : cursor.value
    const index = Math.max(0, Math.min(last, target))
    place.show(index)
    open(index)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      open(cursor.value)
      return
    }
    const next = cursorAfterKey(event.key, cursor.value, place.rowCount(), place.rowsPerPage())
    if (next === null) return
    event.preventDefault()
    moveTo(next)
  }

  watch([isOpening, row], () => {
    if (!isOpening.value || row.value === undefined) return
    isOpening.value = false
    openContinued({ pairId: row.value.pairId })
  })
  /** Finds the open pair again: after an undo, in another order, opened from elsewhere. */
  const find = async (): Promise<void> => {
    const { pairId } = view.current
    if (pairId === null || row.value?.pairId === pairId) return
    try {
      const index = await pairs.positionOf(pairId)
      if (index === null || view.current.pairId !== pairId) return
      cursor.value = index
      place.show(index)
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  watch(() => view.current.pairId, find)
  return {
    cursor,
    open,
    step,
    press,
    /** To be called when the rows of another question begin. */
    startOver: (): void => {
      cursor.value = 0
      isOpening.value = false
    },
    find,
  }
}
