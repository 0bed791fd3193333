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

type Cell = readonly [a: number, b: number, value: number]

/** The entries by their two texts, of matrices of one cell each. */
function entriesOf(added: readonly Cell[], most: number) {
  const table = createTokenPairTable(most)
  for (const [a, b, cell] of added)
    table.addMatrix(Uint32Array.of(a), Uint32Array.of(b), Float64Array.of(cell))
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
    expect(entries.size).toBeLessThanOrEqual(16)
    expect(entries.get('1~1')).toEqual({ count: 300, sum: 600, positive: 300 })
    const kept = [...entries.values()].reduce((total, { count }) => total + (count ?? 0), 0)
    expect(kept + dropped.cells).toBe(added.length)
    expect(dropped.sum).toBe(dropped.cells)
  })
})

const texts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 })

test('what intervals need are sums over matrices of the products of their sums and counts', () => {
  const matrix = fc.tuple(
    texts,
    texts,
    fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 36, maxLength: 36 }),
  )
  fc.assert(
    fc.property(fc.array(matrix, { maxLength: 8 }), (matrices) => {
      const table = createTokenPairTable(100)
      const expected = new Map<
        string,
        { count: number; matrices: number; xx: number; xy: number; yy: number }
      >()
      for (const [rows, columns, values] of matrices) {
        table.addMatrix(Uint32Array.from(rows), Uint32Array.from(columns), Float64Array.from(values))
        const ofMatrix = new Map<string, { x: number; y: number }>()
        rows.forEach((a, row) =>
          columns.forEach((b, column) => {
            if (a === 0 || b === 0) return
            const key = `${Math.min(a, b)}~${Math.max(a, b)}`
            const { x, y } = ofMatrix.get(key) ?? { x: 0, y: 0 }
            ofMatrix.set(key, { x: x + 1, y: y + (values[row * columns.length + column] ?? NaN) })
          }),
        )
        for (const [key, { x, y }] of ofMatrix) {
          const before = expected.get(key) ?? { count: 0, matrices: 0, xx: 0, xy: 0, yy: 0 }
          expected.set(key, {
            count: before.count + x,
            matrices: before.matrices + 1,
            xx: before.xx + x * x,
            xy: before.xy + x * y,
            yy: before.yy + y * y,
          })
        }
      }
      const found = table.entries()
      const at = (place: number) => ({
        count: found.count[place],
        matrices: found.matrices[place],
        xx: found.xx[place],
        xy: found.xy[place],
        yy: found.yy[place],
      })
      expect(new Map(Array.from(found.a, (a, place) => [`${a}~${found.b[place]}`, at(place)]))).toEqual(
        expected,
      )
    }),
  )
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

test('grows past its first slots, and drops in the middle of a matrix, without losing a cell', () => {
  const side = 40
  const lines = (first: number) => Uint32Array.from({ length: side }, (_, index) => first + index)
  for (const most of [700, 769, 20_000]) {
    const table = createTokenPairTable(most)
    for (let matrix = 0; matrix < 12; matrix++) {
      table.addMatrix(lines(1 + 10 * matrix), lines(500 + 10 * matrix), new Float64Array(side * side).fill(1))
    }
    const { a, count, sum, dropped } = table.entries()
    const total = (numbers: Iterable<number>) => Array.from(numbers).reduce((all, one) => all + one, 0)
    expect(a.length).toBeLessThanOrEqual(most)
    expect(total(count) + dropped.cells).toBe(12 * side * side)
    expect(total(sum) + dropped.sum).toBe(12 * side * side)
    expect(dropped.cells > 0).toBe(most < 20_000)
  }
})
