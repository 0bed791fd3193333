// The completeness identity as a waterfall, and what the certificate says.
import { describe, expect, it } from 'vitest'
import { certificateOf, waterfall, waterfallRange } from '../../../renderer/features/pair/addsUp.ts'
import { jellyfish } from './madeUpPair.ts'

const { numbers } = jellyfish()

describe('the waterfall', () => {
  const steps = waterfall(numbers)

  it('takes both reference terms away and adds the third', () => {
    expect(steps.map(({ term, value }) => [term, value])).toEqual([
      ['similarity', 0.8],
      ['referenceA', -0.1],
      ['referenceB', -0.2],
      ['referenceAb', 0.05],
      ['expected', 0.55],
      ['sum', 0.551],
    ])
  })

  it('goes on where the step before ended, and ends at what is expected', () => {
    const [similarity, a, b, ab, expected] = steps
    expect(a?.from).toBe(similarity?.to)
    expect(b?.from).toBe(a?.to)
    expect(ab?.from).toBe(b?.to)
    expect(ab?.to).toBeCloseTo(expected?.to ?? NaN)
  })

  it('has room for every step, and for 0', () => {
    expect(waterfallRange(steps)).toEqual({ low: 0, high: 0.8 })
    const below = waterfall({ ...numbers, similarity: -0.5 })
    expect(waterfallRange(below).low).toBeCloseTo(-0.8)
  })
})

describe('the certificate', () => {
  it('is given where a tolerance was met', () => {
    expect(certificateOf(numbers, 'adaptive:1e-3')).toBe('certified')
  })

  it('is refused where it was not', () => {
    expect(certificateOf({ ...numbers, converged: false }, 'adaptive:1e-3')).toBe('unconverged')
  })

  it('says nothing for a rule without a tolerance', () => {
    expect(certificateOf(numbers, 'riemann:50')).toBe('unchecked')
  })
})
