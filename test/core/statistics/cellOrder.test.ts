import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCellOrder } from '../../../core/statistics/cellOrder.ts'
import { topSums } from '../../../core/statistics/topSums.ts'

const cell = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, 1e-300, -1e-300))

function stableOrder(values: readonly number[]): number[] {
  return values
    .map((value, index) => ({ single: Math.fround(value), index }))
    .sort((one, other) => (one.single === other.single ? 0 : one.single > other.single ? -1 : 1))
    .map(({ index }) => index)
}

test('is a stable sort by the value in single precision, the largest first', () => {
  const orderOf = createCellOrder()
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 80 }), (values) => {
      expect([...orderOf(Float64Array.from(values))]).toEqual(stableOrder(values))
    }),
  )
})

test.each([40, 41])('also where %i × as many cells are alike in their high bytes', (side) => {
  const values = Array.from({ length: side * side }, (_, index) => 1 + (index % 97) * 2 ** -20 * (index % 2))
  expect([...createCellOrder()(Float64Array.from(values))]).toEqual(stableOrder(values))
})

test('sums of the strongest cells grow while cells are positive, and end at the sum of all', () => {
  const cells = Float64Array.from([1, 4, -1, 0, 2])
  const order = createCellOrder()(cells)
  expect([...topSums(cells, order, [0, 0.2, 0.4, 0.6, 1])]).toEqual([0, 4, 6, 7, 6])
  expect([...topSums(cells, order, [0.01])]).toEqual([4])
  expect([...topSums(new Float64Array(), new Uint32Array(), [0, 1])]).toEqual([0, 0])
})
