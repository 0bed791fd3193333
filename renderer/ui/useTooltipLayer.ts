// When the one tooltip is there: after a short rest of the pointer, at once with the focus, until Escape or a press.
// Scrolling takes it away; what then lies under the resting pointer, or still has the focus, gets one again.
import { useEventListener } from '@vueuse/core'
import { type Ref, shallowRef } from 'vue'
import { type Tooltip, tooltipOf } from './tooltip.ts'

const restMs = 350
const leaveMs = 120

/** @param layer the tooltip's own element: the pointer may rest on it */
export function useTooltipLayer(layer: Ref<HTMLElement | null>) {
  const shown = shallowRef<Tooltip | null>(null)
  let timer = 0
  /** Where the pointer is; null outside the window. */
  let pointer: { readonly x: number; readonly y: number } | null = null

  const later = (next: Tooltip | null, delayMs: number): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => show(next), delayMs)
  }
  const show = (next: Tooltip | null): void => {
    window.clearTimeout(timer)
    shown.value = next
  }

  const underPointer = (): Tooltip | null =>
    pointer === null ? null : tooltipOf(document.elementFromPoint(pointer.x, pointer.y))
  const focused = (): Tooltip | null =>
    document.activeElement?.matches(':focus-visible') === true ? tooltipOf(document.activeElement) : null

  useEventListener(
    document,
    'pointermove',
    ({ clientX, clientY, pointerType }) => {
      pointer = pointerType === 'touch' ? null : { x: clientX, y: clientY }
    },
    { passive: true },
  )
  useEventListener(document, 'pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return
    if (target instanceof Node && layer.value?.contains(target) === true) {
      later(shown.value, 0)
      return
    }
    const next = tooltipOf(target)
    if (next?.element === shown.value?.element) {
      later(next, 0)
      return
    }
    // From one tooltip to the next there is nothing to wait for.
    later(next, next === null ? leaveMs : shown.value === null ? restMs : leaveMs)
  })
  useEventListener(document.documentElement, 'pointerleave', () => {
    pointer = null
    show(null)
  })
  useEventListener(document, 'focusin', ({ target }) => {
    if (target instanceof Element && target.matches(':focus-visible')) show(tooltipOf(target))
  })
  useEventListener(document, 'focusout', () => show(null))
  useEventListener(document, 'pointerdown', () => show(null))
  const afterScrolling = (): void => {
    shown.value = null
    window.clearTimeout(timer)
    timer = window.setTimeout(() => show(underPointer() ?? focused()), restMs)
  }
  useEventListener(document, 'scroll', afterScrolling, { capture: true, passive: true })
  useEventListener(
    document,
    'keydown',
    ({ key }) => {
      if (key === 'Escape') show(null)
    },
    { capture: true },
  )
  return shown
}
