// The share of the largest cells: ranked by signed value, relative to the sum of all.
import { describe, expect, it } from 'vitest'
import { topCellShare } from '../../../core/statistics/topCellShare.ts'

describe('the share of the largest cells', () => {
  it('is what they sum to over the sum of all', () => {
    expect(topCellShare([1, 4, 2, 3], 0.25)).toBeCloseTo(0.4)
    expect(topCellShare([1, 4, 2, 3], 0.5)).toBeCloseTo(0.7)
  })

  it('ranks by signed value, so it may exceed 1', () => {
    expect(topCellShare([3, -2, 1], 1 / 3)).toBe(1.5)
  })

  it('takes at least one cell', () => {
    expect(topCellShare([1, 1, 2], 0.01)).toBe(0.5)
  })

  it('is 1 for all cells', () => {
    expect(topCellShare([0.2, -0.1, 0.4], 1)).toBe(1)
  })

  it('is no number when the cells sum to nothing', () => {
    expect(topCellShare([], 0.05)).toBeNaN()
    expect(topCellShare([0, 0], 0.05)).toBeNaN()
  })
})
