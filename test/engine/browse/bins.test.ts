// Bins of histograms: few, at readable edges, and every number in exactly one of them.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binOf, gatheringEdges, linearEdges, logEdges } from '../../../engine/browse/bins.ts'

const numbers = (arbitrary: fc.Arbitrary<number>) => fc.array(arbitrary, { minLength: 1, maxLength: 20 })
const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const

function expectBinsFor(edges: readonly number[], values: readonly number[]): void {
  expect(edges.length).toBeLessThanOrEqual(36)
  expect(edges).toEqual(edges.toSorted((a, b) => a - b))
  for (const value of values) {
    const bin = binOf(edges, value)
    const [low, high] = [edges[bin] ?? NaN, edges[bin + 1] ?? NaN]
    expect(low).toBeLessThanOrEqual(value)
    if (bin === edges.length - 2) expect(value).toBeLessThanOrEqual(high)
    else expect(value).toBeLessThan(high)
  }
}

describe('linear bins', () => {
  it('end at numbers that people would choose', () => {
    expect(linearEdges(0.012, 0.988, false).slice(0, 4)).toEqual([0, 0.05, 0.1, 0.15])
    expect(linearEdges(0, 5, false)).toHaveLength(26)
    expect(linearEdges(-0.13, 0.2, false).slice(0, 2)).toEqual([-0.14, -0.12])
    expect(linearEdges(16, 80, true).slice(-2)).toEqual([80, 85])
    expect(linearEdges(3, 9, true)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('hold every number', () => {
    fc.assert(
      fc.property(numbers(fc.double({ min: -1e6, max: 1e6, noNaN: true })), fc.boolean(), (values, whole) => {
        const given = whole ? values.map(Math.round) : values
        expectBinsFor(linearEdges(...range(given), whole), given)
      }),
      { examples: [[[-5e-324, 1e6], false]] },
    )
  })

  it('are one bin for one number and none for none', () => {
    expect(linearEdges(0.3, 0.3, false)).toEqual([0.3, 0.3])
    expect(binOf([0.3, 0.3], 0.3)).toBe(0)
    expect(linearEdges(Infinity, -Infinity, false)).toEqual([])
    expect(binOf([], 1)).toBe(-1)
    expect(binOf([0, 1], NaN)).toBe(-1)
  })
})

describe('bins that gather', () => {
  const sorted = (values: readonly number[]) => Float64Array.from(values).sort()

  it('leave numbers that lie together as they are', () => {
    const values = Array.from({ length: 101 }, (_, index) => index / 100)
    expect(gatheringEdges(sorted(values))).toEqual({
      edges: linearEdges(0, 1, false),
      gathersBelow: false,
      gathersAbove: false,
    })
  })

  it('put a few numbers far away into outer bins, and keep the others apart', () => {
    const near = Array.from({ length: 100 }, (_, index) => index / 100)
    const { edges, gathersBelow, gathersAbove } = gatheringEdges(sorted([-970, ...near, 78]))
    expect([gathersBelow, gathersAbove]).toEqual([true, true])
    expect([edges[0], edges.at(-1)]).toEqual([-970, 78])
    expect(binOf(edges, 0.9) - binOf(edges, 0.1)).toBeGreaterThan(5)
    expectBinsFor(edges, [-970, ...near, 78])
  })

  it('hold every number', () => {
    fc.assert(
      fc.property(numbers(fc.double({ min: -1e6, max: 1e6, noNaN: true })), (values) => {
        expectBinsFor(gatheringEdges(sorted(values)).edges, values)
      }),
    )
    expect(gatheringEdges(sorted([])).edges).toEqual([])
  })
})

it('gives no bin of its own to what rounding carried beyond an edge', () => {
  const edges = linearEdges(0, 1.0000000000000002, false)
  expect(edges).toEqual([...linearEdges(0, 1, false).slice(0, -1), 1.0000000000000002])
})

describe('logarithmic bins', () => {
  it('end at two digits', () => {
    expect(logEdges(1e-5, 1e-3, 1e-5).slice(0, 9)).toEqual([
      1e-5, 1.3e-5, 1.8e-5, 2.4e-5, 3.2e-5, 4.2e-5, 5.6e-5, 7.5e-5, 1e-4,
    ])
  })

  it('hold every number, zero included', () => {
    const error = fc.oneof(
      fc.double({ min: 0, max: 1e3, noNaN: true }),
      fc.double({ min: 1e-8, max: 1e-2, noNaN: true }),
    )
    fc.assert(
      fc.property(numbers(error), (values) => {
        const lowestPositive = Math.min(...values.filter((value) => value > 0))
        expectBinsFor(logEdges(...range(values), lowestPositive), values)
      }),
      { numRuns: 500 },
    )
  })
})
