import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  binAt,
  binsBetween,
  binsOfInterval,
  intervalOfBins,
} from '../../../renderer/features/explore/brush.ts'
import { limitAfterKey } from '../../../renderer/features/explore/brushKeys.ts'
import { histogramBars } from '../../../renderer/features/explore/histogramBars.ts'

const binsOf = (count: number, low: number, width: number) =>
  Array.from({ length: count }, (_, index) => ({
    low: low + index * width,
    high: low + (index + 1) * width,
    all: index + 1,
    matching: index,
  }))
const tenths = binsOf(10, 0, 0.1)

describe('brushing bins', () => {
  test('gives short limits, without the noise of binary fractions', () => {
    expect(intervalOfBins(tenths, { first: 3, last: 6 })).toEqual({ low: 0.3, high: 0.7 })
  })

  test('to an end of the histogram leaves that side open', () => {
    expect(intervalOfBins(tenths, { first: 0, last: 4 })).toEqual({ low: null, high: 0.5 })
    expect(intervalOfBins(tenths, { first: 4, last: 9 })).toEqual({ low: 0.4, high: null })
  })

  test('and reading the limits back gives the same bins, on any scale', () => {
    const scale = fc.record({
      count: fc.integer({ min: 1, max: 30 }),
      low: fc.integer({ min: -50, max: 50 }),
      width: fc.constantFrom(1e-3, 0.02, 0.05, 0.5, 1, 5),
      a: fc.nat(29),
      b: fc.nat(29),
    })
    fc.assert(
      fc.property(scale, ({ count, low, width, a, b }) => {
        const bins = binsOf(count, low * width, width)
        const range = binsBetween(Math.min(a, count - 1), Math.min(b, count - 1))
        expect(binsOfInterval(bins, intervalOfBins(bins, range))).toEqual(range)
      }),
    )
  })
})

test.each([
  ['within bins', { low: 0.33, high: 0.58 }, { first: 3, last: 5 }],
  ['below all', { low: null, high: -4 }, { first: 0, last: 0 }],
  ['above all', { low: 7, high: null }, { first: 9, last: 9 }],
])('limits %s touch the nearest bins', (_, interval, range) => {
  expect(binsOfInterval(tenths, interval)).toEqual(range)
})

test('a place beyond the histogram counts as its end', () => {
  expect([-0.2, 0, 0.499, 0.5, 1, 1.7].map((share) => binAt(share, 10))).toEqual([0, 0, 4, 5, 9, 9])
})

test.each([
  ['ArrowRight', 6],
  ['ArrowLeft', 4],
  ['PageUp', 9],
  ['Home', 0],
  ['End', 9],
  ['a', null],
])('%s moves a limit from bin 5 of 10 to %s', (key, bin) => {
  expect(limitAfterKey(key, 5, 10)).toBe(bin)
})

describe('bars', () => {
  test('of what matches are drawn to the scale of all pairs', () => {
    const bins = [
      { low: 0, high: 1, all: 100, matching: 50 },
      { low: 1, high: 2, all: 50, matching: 50 },
    ]
    const { all, inside } = histogramBars(bins, { first: 0, last: 1 })
    expect(all.match(/V0\.\d+/g)).toEqual(['V0.0000', 'V0.5000'])
    expect(inside.match(/V0\.\d+/g)).toEqual(['V0.5000', 'V0.5000'])
  })

  test('of a single pair can be seen, of none are not drawn', () => {
    const bins = [
      { low: 0, high: 1, all: 1000, matching: 1000 },
      { low: 1, high: 2, all: 1, matching: 0 },
    ]
    const { all, inside, outside } = histogramBars(bins, { first: 0, last: 0 })
    expect(all).toContain('V0.9600')
    expect(inside.match(/M/g)).toHaveLength(1)
    expect(outside).toBe('')
  })
})
