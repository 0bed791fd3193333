// A window opens where it was, as long as a person can still see and move it there.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitBounds, smallestSize } from '../../electron/window/bounds.ts'

const primary = { x: 0, y: 24, width: 1920, height: 1056 }
const second = { x: 1920, y: 0, width: 2560, height: 1440 }

it('opens centred on the primary display at the first start', () => {
  expect(fitBounds(undefined, [primary, second])).toEqual({ x: 240, y: 102, width: 1440, height: 900 })
})

it('opens where it was, on the display it was on', () => {
  const kept = { x: 2100, y: 100, width: 1600, height: 1000 }
  expect(fitBounds(kept, [primary, second])).toEqual(kept)
})

it('comes back to the primary display when its own is gone', () => {
  const kept = { x: 2100, y: 100, width: 1600, height: 1000 }
  expect(fitBounds(kept, [primary])).toEqual({ x: 160, y: 52, width: 1600, height: 1000 })
})

it('shrinks to a display that has become smaller', () => {
  const small = { x: 0, y: 0, width: 1024, height: 700 }
  expect(fitBounds({ x: 10, y: 10, width: 1600, height: 1000 }, [small])).toEqual(small)
})

it('always lies inside a display that is large enough', () => {
  const rectangle = fc.record({
    x: fc.integer({ min: -6000, max: 6000 }),
    y: fc.integer({ min: -6000, max: 6000 }),
    width: fc.integer({ min: 1, max: 6000 }),
    height: fc.integer({ min: 1, max: 6000 }),
  })
  fc.assert(
    fc.property(rectangle, (kept) => {
      const { x, y, width, height } = fitBounds(kept, [primary, second])
      const isInside = [primary, second].some(
        (area) =>
          x >= area.x &&
          y >= area.y &&
          x + width <= area.x + area.width &&
          y + height <= area.y + area.height,
      )
      expect(isInside).toBe(true)
      expect(width).toBeGreaterThanOrEqual(smallestSize.width)
      expect(height).toBeGreaterThanOrEqual(smallestSize.height)
    }),
  )
})
