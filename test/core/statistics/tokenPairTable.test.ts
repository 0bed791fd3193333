import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstOf } from '../../../core/statistics/firstOf.ts'
import { createTokenPairTable } from '../../../core/statistics/tokenPairTable.ts'

const cells = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: -5, max: 5 })),
  {
    maxLength: 200,
  },
)

/** The entries by their two texts. */
function entriesOf(added: readonly (readonly [number, number, number])[], most: number) {
  const table = createTokenPairTable(most)
  for (const [a, b, cell] of added) table.add(a, b, cell)
  const { a, b, count, sum, positive, dropped } = table.entries()
  const entries = new Map(
    Array.from(a, (first, place) => {
      const numbers = { count: count[place], sum: sum[place], positive: positive[place] }
      return [`${first}~${b[place]}`, numbers] as const
    }),
  )
  return { entries, dropped }
}

describe('a table of token pairs', () => {
  test('counts and sums each unordered pair', () => {
    fc.assert(
      fc.property(cells, (added) => {
        const expected = new Map<string, { count: number; sum: number; positive: number }>()
        for (const [a, b, cell] of added) {
          const key = `${Math.min(a, b)}~${Math.max(a, b)}`
          const { count, sum, positive } = expected.get(key) ?? { count: 0, sum: 0, positive: 0 }
          expected.set(key, { count: count + 1, sum: sum + cell, positive: positive + (cell > 0 ? 1 : 0) })
        }
        const { entries, dropped } = entriesOf(added, 100)
        expect(entries).toEqual(expected)
        expect(dropped).toEqual({ cells: 0, sum: 0 })
      }),
    )
  })

  test('that is full drops rare pairs, keeps frequent ones, and loses no cell from its account', () => {
    const frequent = Array.from({ length: 50 }, () => [1, 1, 2] as const)
    const rare = Array.from({ length: 300 }, (_, index) => [index + 2, index + 3, 1] as const)
    const added = rare.flatMap((cell, index) => [cell, frequent[index % 50] ?? cell])
    const { entries, dropped } = entriesOf(added, 16)
    expect(entries.size).toBeLessThan(16)
    expect(entries.get('1~1')).toEqual({ count: 300, sum: 600, positive: 300 })
    const kept = [...entries.values()].reduce((total, { count }) => total + (count ?? 0), 0)
    expect(kept + dropped.cells).toBe(added.length)
    expect(dropped.sum).toBe(dropped.cells)
  })
})

test('the first of an order are those of a full sort', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (values, most) => {
      const compare = (one: number, other: number) => (values[one] ?? 0) - (values[other] ?? 0) || one - other
      const all = values.map((_, index) => index).sort(compare)
      expect(firstOf(values.length, most, compare)).toEqual(all.slice(0, most))
    }),
  )
})
