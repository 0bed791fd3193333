import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumulativeShare, topCount } from '../../../core/statistics/cumulativeShare.ts'

const cells = fc.array(fc.float({ min: -1, max: 1, noNaN: true, noDefaultInfinity: true }), {
  minLength: 1,
  maxLength: 60,
})

test('takes the largest cells first and divides by the sum', () => {
  const matrix = Float32Array.from([1, 4, -1, 0])
  expect([...(cumulativeShare(matrix, [0.25, 0.5, 0.75, 1], 1e-6) ?? [])]).toEqual([1, 1.25, 1.25, 1])
})

test('all cells together hold all of the sum', () => {
  fc.assert(
    fc.property(cells, (values) => {
      const share = cumulativeShare(Float32Array.from(values), [0.5, 1], 1e-2)
      if (share !== null) expect(share[1]).toBeCloseTo(1, 6)
    }),
  )
})

test('the share of a matrix with a positive sum never falls below its part of the cells', () => {
  fc.assert(
    fc.property(cells, (values) => {
      const matrix = Float32Array.from(values)
      const sum = matrix.reduce((total, cell) => total + cell, 0)
      if (sum <= 1e-2) return
      const share = cumulativeShare(matrix, [0.1, 0.3, 0.7], 1e-2)
      ;[0.1, 0.3, 0.7].forEach((p, index) => expect(share?.[index]).toBeGreaterThanOrEqual(p - 1e-5))
    }),
  )
})

test('a matrix whose sum is next to nothing has no share', () => {
  expect(cumulativeShare(Float32Array.from([1, -1]), [1], 1e-6)).toBeNull()
})

test('a whole number of cells is not rounded up by arithmetic', () => {
  expect(topCount(0.07, 100)).toBe(7)
  expect(topCount(0.01, 30)).toBe(1)
})
