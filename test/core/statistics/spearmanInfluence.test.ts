import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spearman } from '../../../core/statistics/correlation.ts'
import { orderCodes } from '../../../core/statistics/ranks.ts'
import { spearmanInfluence } from '../../../core/statistics/spearmanInfluence.ts'

const points = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), {
  minLength: 4,
  maxLength: 30,
})
const all = (count: number) => Uint32Array.from(new Uint32Array(count).keys())

test('ρ is that of ranks, ties included, also of some of the pairs alone', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 3 }), (list, step) => {
      const [x, y] = [list.map(([left]) => left), list.map(([, right]) => right)]
      const members = all(list.length).filter((member) => member % step === 0)
      const found = spearmanInfluence(orderCodes(x), orderCodes(y), members)
      const of = (values: readonly number[]) => Array.from(members, (member) => values[member] ?? NaN)
      const expected = spearman(of(x), of(y))
      if (expected === null) expect(found).toBeNull()
      else expect(found?.rho).toBeCloseTo(expected, 12)
    }),
  )
})

test('influences say how ρ moves when one pair counts a little more', () => {
  const list = Array.from(
    { length: 12 },
    (_, index) => [(index * 7) % 12, ((index * 5) % 9) + (index > 6 ? 4 : 0)] as const,
  )
  const [x, y] = [list.map(([left]) => left), list.map(([, right]) => right)]
  const found = spearmanInfluence(orderCodes(x), orderCodes(y), all(12))
  expect(found?.influence.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12)
  // Every pair many times, and the first one once more: a small step towards that pair.
  const times = 4000
  const repeated = (values: readonly number[]) => [
    ...Array.from({ length: times }, () => values).flat(),
    values[0] ?? NaN,
  ]
  const moved = spearman(repeated(x), repeated(y)) ?? NaN
  const step = 1 / (12 * times + 1)
  expect((moved - (found?.rho ?? NaN)) / step).toBeCloseTo(found?.influence[0] ?? NaN, 3)
})
