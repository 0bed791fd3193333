// How numbers are written.
import { describe, expect, it } from 'vitest'
import {
  count,
  percent,
  percentPoints,
  rate,
  score,
  signedScore,
  small,
} from '../../../charts/words/numbers.ts'

describe('score', () => {
  it.each([
    [0.7941, '0.794'],
    [-0.0386, '−0.039'],
    [0, '0.000'],
    [-0.0001, '0.000'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('writes %s as %s, with a real minus sign and never minus zero', (value, text) => {
    expect(score(value)).toBe(text)
  })

  it('writes a plus sign where the sign matters', () => {
    expect([0.082, -0.082, 0.0001, null].map((value) => signedScore(value))).toEqual([
      '+0.082',
      '−0.082',
      '0.000',
      '–',
    ])
  })
})

describe('small', () => {
  it.each([
    [4.8e-4, '4.8e-4'],
    [5e-4, '5e-4'],
    [0, '0'],
    [-1.26e-7, '−1.3e-7'],
    [12, '1.2e1'],
    [null, '–'],
  ])('writes %s as %s', (value, text) => {
    expect(small(value)).toBe(text)
  })
})

describe('numbers of a language', () => {
  it('group thousands', () => {
    expect(count(100_000, 'en')).toBe('100,000')
  })
  it('write shares as percent', () => {
    expect(percent(0.1142, 'en')).toBe('11.4%')
    expect(percent(1, 'zh-CN')).toBe('100%')
    expect(percent(-0.0123, 'en')).toBe('−1.2%')
    expect(percent(-0.0001, 'en')).toBe('0%')
    expect(percent(null, 'en')).toBe('–')
  })
  it('write differences of shares in percentage points', () => {
    expect([-0.0312, 0.1, -0.0001, null].map((value) => percentPoints(value, 'en'))).toEqual([
      '−3.1 pp',
      '10 pp',
      '0 pp',
      '–',
    ])
    expect(percentPoints(-0.0312, 'zh-CN')).toBe('−3.1 个百分点')
  })
  it('write rates with the digits that matter', () => {
    expect([0.126, 4.13, 412.6].map((value) => rate(value, 'en'))).toEqual(['0.13', '4.1', '413'])
  })
})
