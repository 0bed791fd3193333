// Where a tooltip stands.
import { describe, expect, it } from 'vitest'
import { placeTooltip } from '../../../renderer/ui/tooltip.ts'

const view = { width: 1000, height: 700 }
const size = { width: 200, height: 40 }

describe('a tooltip', () => {
  it('stands centred below what it explains', () => {
    expect(placeTooltip({ left: 400, top: 100, width: 100, height: 20 }, size, view)).toEqual({
      left: 350,
      top: 126,
    })
  })

  it('stands above where there is no room below', () => {
    const { top } = placeTooltip({ left: 400, top: 670, width: 100, height: 20 }, size, view)
    expect(top).toBe(624)
  })

  it.each([0, 990])('stays inside the window beside an anchor at %i', (left) => {
    const place = placeTooltip({ left, top: 100, width: 10, height: 20 }, size, view)
    expect(place.left).toBeGreaterThanOrEqual(0)
    expect(place.left + size.width).toBeLessThanOrEqual(view.width)
  })
})
