import { beforeEach, expect, test } from 'vitest'
import { shallowRef } from 'vue'
import type { BinRange } from '../../../renderer/features/explore/brush.ts'
import { useBrush } from '../../../renderer/features/explore/useBrush.ts'

/** A stand-in for an element: ten bins of ten pixels. */
class Area {
  getBoundingClientRect() {
    return { left: 0, width: 100 }
  }
  setPointerCapture() {
    return undefined
  }
}
Object.assign(globalThis, { Element: Area })
const area = new Area() as unknown as Element
const at = (bin: number) =>
  ({ clientX: bin * 10 + 5, button: 0, pointerId: 1, currentTarget: area }) as unknown as PointerEvent

const range = shallowRef<BinRange | null>(null)
let steps: string[] = []
const brush = useBrush({
  binCount: () => 10,
  range: () => range.value ?? { first: 0, last: 9 },
  isBrushed: () => range.value !== null,
  change: (next, isNew) => {
    range.value = next
    steps.push(`${isNew ? 'new' : 'continued'} ${next.first}–${next.last}`)
  },
  clear: () => {
    range.value = null
    steps.push('clear')
  },
})
const drag = (from: number, to: readonly number[], limit: 'first' | 'last' | null = null) => {
  brush.begin(at(from), area, limit)
  for (const bin of to) brush.move(at(bin), area)
  brush.end()
}
beforeEach(() => {
  range.value = null
  steps = []
})

test('a drag is one step of undo and ends where the pointer was let go', () => {
  drag(3, [4, 5, 6, 7])
  expect(steps.at(0)).toBe('new 3–4')
  expect(steps.at(-1)).toBe('continued 3–7')
  expect(steps.slice(1).every((step) => step.startsWith('continued'))).toBe(true)
})

test('a drag backwards, even out of the histogram, is a stretch as well', () => {
  drag(5, [2, -4])
  expect(range.value).toEqual({ first: 0, last: 5 })
})

test('a click chooses a bar, a second one lets it go', () => {
  drag(4, [])
  expect(range.value).toEqual({ first: 4, last: 4 })
  drag(4, [], 'first')
  expect(steps).toEqual(['new 4–4', 'clear'])
})

test('a limit moves alone, and past the other one', () => {
  range.value = { first: 3, last: 6 }
  drag(6, [7, 8], 'last')
  expect(range.value).toEqual({ first: 3, last: 8 })
  drag(8, [1], 'last')
  expect(range.value).toEqual({ first: 1, last: 3 })
})

test('touching a limit of a stretch without moving it changes nothing', () => {
  range.value = { first: 3, last: 6 }
  drag(6, [6], 'last')
  expect(steps).toEqual([])
})
