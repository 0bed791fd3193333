// Brushing a histogram: by dragging over bars, by clicking one, by moving the two limits with the keyboard.
import { useThrottleFn } from '@vueuse/core'
import { computed, shallowRef } from 'vue'
import { binAt, type BinRange, binsBetween } from './brush.ts'
import { limitAfterKey } from './brushKeys.ts'

const throttleMs = 60

export interface BrushTarget {
  readonly binCount: () => number
  /** What the filter says now. */
  readonly range: () => BinRange
  readonly isBrushed: () => boolean
  readonly change: (range: BinRange) => void
  readonly clear: () => void
}

type Limit = 'first' | 'last'

export function useBrush(target: BrushTarget) {
  /** While dragging: the picture follows the pointer at once, the filter a little later. */
  const dragged = shallowRef<BinRange | null>(null)
  /** The bin under the pointer. */
  const hovered = shallowRef<number | null>(null)
  const range = computed(() => dragged.value ?? target.range())
  let anchor: number | null = null
  let hasMoved = false

  const changeThrottled = useThrottleFn((next: BinRange) => target.change(next), throttleMs, true)
  const binUnder = (event: PointerEvent, element: Element): number => {
    const box = element.getBoundingClientRect()
    return binAt((event.clientX - box.left) / box.width, target.binCount())
  }
  const elementOf = (event: PointerEvent): Element | null =>
    event.currentTarget instanceof Element ? event.currentTarget : null

  /** @param limit which limit the drag begins at; the other one stays */
  const begin = (event: PointerEvent, limit: Limit | null = null): void => {
    const element = elementOf(event)
    if (element === null || event.button !== 0) return
    element.setPointerCapture(event.pointerId)
    hasMoved = limit !== null
    anchor =
      limit === null ? binUnder(event, element) : limit === 'first' ? range.value.last : range.value.first
  }
  const move = (event: PointerEvent, area: Element | null): void => {
    const element = area ?? elementOf(event)
    if (element === null) return
    const bin = binUnder(event, element)
    hovered.value = bin
    if (anchor === null || (bin === anchor && !hasMoved)) return
    hasMoved = true
    dragged.value = binsBetween(anchor, bin)
    void changeThrottled(dragged.value)
  }
  const end = (): void => {
    if (anchor === null) return
    if (hasMoved) {
      if (dragged.value !== null) target.change(dragged.value)
    } else {
      toggle(anchor)
    }
    anchor = null
    dragged.value = null
  }
  /** Chooses one bar; the bar that is chosen already is let go. */
  const toggle = (bin: number): void => {
    const { first, last } = target.range()
    if (target.isBrushed() && first === bin && last === bin) target.clear()
    else target.change({ first: bin, last: bin })
  }
  const press = (event: KeyboardEvent, limit: Limit): void => {
    const moved = limitAfterKey(event.key, target.range()[limit], target.binCount())
    if (moved === null) return
    event.preventDefault()
    const { first, last } = target.range()
    target.change(
      limit === 'first' ? { first: Math.min(moved, last), last } : { first, last: Math.max(moved, first) },
    )
  }
  const leave = (): void => {
    hovered.value = null
  }
  return { range, hovered, begin, move, end, press, leave }
}
