import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pearson, spearman } from '../../../core/statistics/correlation.ts'
import { ranks } from '../../../core/statistics/ranks.ts'

const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 30 })

describe('ranks', () => {
  test('ties share the mean of the ranks they take up', () => {
    expect([...ranks([10, 20, 20, 5, 20])]).toEqual([2, 4, 4, 1, 4])
  })

  test('they sum to n(n+1)/2 whatever is tied', () => {
    fc.assert(
      fc.property(values, (list) => {
        const sum = ranks(list).reduce((total, rank) => total + rank, 0)
        expect(sum).toBeCloseTo((list.length * (list.length + 1)) / 2, 9)
      }),
    )
  })
})

describe('correlation', () => {
  // scipy.stats.spearmanr and pearsonr of the same lists.
  test('equals SciPy, ties included', () => {
    const x = [1, 2, 2, 3, 4, 4, 4, 5]
    const y = [2, 1, 3, 3, 5, 4, 4, 1]
    expect(spearman(x, y)).toBeCloseTo(0.3000234402469397, 12)
    expect(pearson(x, y)).toBeCloseTo(0.29807245656246295, 12)
  })

  test('a monotone map does not change ranks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer()), { minLength: 3 }),
        (points) => {
          const [x, y] = [points.map(([left]) => left), points.map(([, right]) => right)]
          expect(
            spearman(
              x.map((value) => Math.exp(value)),
              y,
            ),
          ).toEqual(spearman(x, y))
        },
      ),
    )
  })

  test('there is none where one side does not vary, or with one value', () => {
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeNull()
    expect(spearman([1], [1])).toBeNull()
    expect(() => pearson([1, 2], [1])).toThrow(RangeError)
  })
})
