// A rectangle drawn with the pointer over an element.
import { computed, shallowRef } from 'vue'

export type Point = readonly [number, number]

interface Drag {
  readonly from: Point
  readonly to: Point
}

const leastPx = 4

/** @param drawn gets two opposite corners in pixels of the element */
export function useRectangle(drawn: (from: Point, to: Point) => void) {
  const drag = shallowRef<Drag | null>(null)
  let isJustDrawn = false

  const begin = (event: PointerEvent): void => {
    isJustDrawn = false
    if (event.button === 0) drag.value = { from: pointOf(event), to: pointOf(event) }
  }
  const move = (event: PointerEvent): void => {
    if (drag.value === null) return
    drag.value = { from: drag.value.from, to: pointOf(event) }
    // Held only from here on, so that a mere click reaches what lies below.
    if (isLarge(drag.value) && event.currentTarget instanceof Element) {
      event.currentTarget.setPointerCapture(event.pointerId)
    }
  }
  const end = (): void => {
    const finished = drag.value
    drag.value = null
    isJustDrawn = finished !== null && isLarge(finished)
    if (finished !== null && isJustDrawn) drawn(finished.from, finished.to)
  }
  /** The place of the rectangle while it is drawn. */
  const box = computed(() => {
    if (drag.value === null || !isLarge(drag.value)) return null
    const [[fromX, fromY], [toX, toY]] = [drag.value.from, drag.value.to]
    return {
      left: `${Math.min(fromX, toX)}px`,
      top: `${Math.min(fromY, toY)}px`,
      width: `${Math.abs(toX - fromX)}px`,
      height: `${Math.abs(toY - fromY)}px`,
    }
  })
  return {
    box,
    begin,
    move,
    end,
    cancel: (): void => {
      drag.value = null
    },
    /** Whether the last press of the pointer drew a rectangle, and was no click. */
    wasDrawn: () => isJustDrawn,
  }
}

function pointOf(event: PointerEvent): Point {
  if (!(event.currentTarget instanceof Element)) return [0, 0]
  const { left, top } = event.currentTarget.getBoundingClientRect()
  return [event.clientX - left, event.clientY - top]
}

function isLarge({ from, to }: Drag): boolean {
  return Math.abs(to[0] - from[0]) > leastPx && Math.abs(to[1] - from[1]) > leastPx
}
