// Moving through a list of choices by keys.
import { describe, expect, it } from 'vitest'
import { nextPlace, placeList, placeOfTyped } from '../../../renderer/ui/optionList.ts'

const options = [
  { label: 'Comma' },
  { label: 'Colon', disabled: true },
  { label: 'Semicolon' },
  { label: 'Space' },
  { label: 'Tab', disabled: true },
]

describe('a list of choices', () => {
  it('leaves out what cannot be chosen, and ends where it ends', () => {
    expect(nextPlace(options, 0, 1)).toBe(2)
    expect(nextPlace(options, 2, -1)).toBe(0)
    expect(nextPlace(options, 3, 1)).toBe(3)
    expect(nextPlace(options, -1, 1)).toBe(0)
    expect(nextPlace(options, options.length, -1)).toBe(3)
  })

  it('finds what is typed, the next one for the same letter again', () => {
    expect(placeOfTyped(options, 0, 's')).toBe(2)
    expect(placeOfTyped(options, 2, 's')).toBe(3)
    expect(placeOfTyped(options, 3, 's')).toBe(2)
    expect(placeOfTyped(options, 2, 'se')).toBe(2)
    expect(placeOfTyped(options, 2, 'Sp')).toBe(3)
    expect(placeOfTyped(options, 0, 't')).toBe(-1)
    expect(placeOfTyped([], -1, 't')).toBe(-1)
  })

  it('opens below its field, above where there is more room, and never beyond the window', () => {
    expect(placeList({ top: 100, bottom: 128 }, 200, 700)).toEqual({ top: 132, maxHeight: 564 })
    expect(placeList({ top: 600, bottom: 628 }, 200, 700)).toEqual({ top: 396, maxHeight: 592 })
    const tall = placeList({ top: 600, bottom: 628 }, 2000, 700)
    expect(tall.top).toBeGreaterThanOrEqual(0)
    expect(tall.top + Math.min(2000, tall.maxHeight)).toBeLessThanOrEqual(600)
  })
})
