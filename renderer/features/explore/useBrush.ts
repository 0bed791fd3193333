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
  /** @param isNew false for what continues the change before, as while dragging */
  readonly change: (range: BinRange, isNew: boolean) => void
  readonly clear: () => void
}

type Limit = 'first' | 'last'

/** What goes on between pressing the pointer and letting it go. */
interface Gesture {
  /** The limit that was taken hold of; null for a bar. */
  readonly limit: Limit | null
  /** The bin under the pointer at the beginning. */
  readonly start: number
  /** The bin that stays when the pointer moves. */
  readonly anchor: number
  hasChanged: boolean
}

export function useBrush(target: BrushTarget) {
  /** While dragging: the picture follows the pointer at once, the filter a little later. */
  const dragged = shallowRef<BinRange | null>(null)
  /** The bin under the pointer. */
  const hovered = shallowRef<number | null>(null)
  const range = computed(() => dragged.value ?? target.range())
  let gesture: Gesture | null = null

  const follow = (next: BinRange): void => {
    target.change(next, gesture?.hasChanged === false)
    if (gesture !== null) gesture.hasChanged = true
  }
  const followThrottled = useThrottleFn(follow, throttleMs, true)
  const binUnder = ({ clientX }: PointerEvent, area: Element): number => {
    const box = area.getBoundingClientRect()
    return binAt((clientX - box.left) / box.width, target.binCount())
  }

  /** @param limit which limit the drag begins at; the other one stays */
  const begin = (event: PointerEvent, area: Element | null, limit: Limit | null = null): void => {
    if (area === null || event.button !== 0 || !(event.currentTarget instanceof Element)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const start = binUnder(event, area)
    const anchor = limit === null ? start : limit === 'first' ? range.value.last : range.value.first
    gesture = { limit, start, anchor, hasChanged: false }
  }
  const move = (event: PointerEvent, area: Element | null): void => {
    if (area === null) return
    const bin = binUnder(event, area)
    hovered.value = bin
    if (gesture === null || (bin === gesture.start && dragged.value === null)) return
    dragged.value = binsBetween(gesture.anchor, bin)
    void followThrottled(dragged.value)
  }
  const end = (): void => {
    if (gesture === null) return
    if (dragged.value !== null) follow(dragged.value)
    else click(gesture)
    gesture = null
    dragged.value = null
  }
  /** Chooses one bar, or lets go of the one that is chosen, which its two limits may cover. */
  const click = ({ limit, start }: Gesture): void => {
    const { first, last } = target.range()
    const isBrushed = target.isBrushed()
    if (isBrushed && first === last && (limit !== null || start === first)) target.clear()
    else if (limit === null || !isBrushed) target.change({ first: start, last: start }, true)
  }
  const press = (event: KeyboardEvent, limit: Limit): void => {
    const moved = limitAfterKey(event.key, target.range()[limit], target.binCount())
    if (moved === null) return
    event.preventDefault()
    const { first, last } = target.range()
    target.change(
      limit === 'first' ? { first: Math.min(moved, last), last } : { first, last: Math.max(moved, first) },
      false,
    )
  }
  const leave = (): void => {
    hovered.value = null
  }
  return { range, hovered, begin, move, end, press, leave }
}
