// The order of a column: as a plain sort gives it, whatever the numbers.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ascendingOrder, descendingOrder } from '../../../engine/browse/order.ts'

const column = fc.array(fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, 2, NaN, Infinity, -Infinity)), {
  maxLength: 60,
})

function plainOrder(numbers: readonly number[], sign: 1 | -1): readonly number[] {
  const positions = [...numbers.keys()]
  const missing = (position: number) => Number.isNaN(numbers[position])
  const value = (position: number) => numbers[position] ?? NaN
  return positions.sort((a, b) => {
    if (missing(a) !== missing(b)) return missing(a) ? 1 : -1
    const equal = missing(a) || value(a) === value(b)
    return equal ? sign * (a - b) : sign * (value(a) < value(b) ? -1 : 1)
  })
}

it('puts numbers in order, equal ones in that of the pairs, and pairs without one last, in both directions', () => {
  fc.assert(
    fc.property(column, (values) => {
      const numbers = Float64Array.from(values)
      const ascending = ascendingOrder(numbers)
      expect([...ascending]).toEqual(plainOrder(values, 1))
      expect([...descendingOrder(ascending, numbers)]).toEqual(plainOrder(values, -1))
    }),
    { numRuns: 500 },
  )
})
