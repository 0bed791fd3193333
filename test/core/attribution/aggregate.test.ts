// Sums over words and parts of speech: nothing is lost, everything stands where it belongs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupByKey, sumGroups } from '../../../core/attribution/aggregate.ts'

describe('groups by key', () => {
  it('are numbered in order of first appearance', () => {
    expect(groupByKey(['NOUN', 'VERB', 'NOUN', 'DET'])).toEqual({ count: 3, groupOfToken: [0, 1, 0, 2] })
  })

  it('are none for no items', () => {
    expect(groupByKey([])).toEqual({ count: 0, groupOfToken: [] })
  })
})

describe('sums over groups', () => {
  it('add the cells of both groups', () => {
    const cells = [1, 2, 3, 4, 5, 6]
    expect([...sumGroups(cells, groupByKey(['a', 'a']), groupByKey(['x', 'y', 'x']))]).toEqual([
      1 + 3 + 4 + 6,
      7,
    ])
  })

  it('leave a matrix as it is when every item has a group of its own', () => {
    const cells = Float32Array.of(0.5, -0.25, 0, 1)
    expect([...sumGroups(cells, groupByKey([0, 1]), groupByKey([0, 1]))]).toEqual([...cells])
  })

  it('preserve the sum of the matrix', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        keys,
        keys,
        fc.infiniteStream(fc.integer({ min: -1000, max: 1000 })),
        (rows, columns, numbers) => {
          const cells = Array.from({ length: rows.length * columns.length }, () =>
            Number(numbers.next().value),
          )
          const sums = sumGroups(cells, groupByKey(rows), groupByKey(columns))
          expect(total(sums)).toBe(total(cells))
        },
      ),
    )
  })
})

function total(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
