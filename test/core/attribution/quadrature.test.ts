// The quadrature rules: exact where they must be, and read and written as the user names them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adaptiveLevels,
  formatQuadratureRule,
  gaussNodes,
  type Nodes,
  parseQuadratureRule,
  type QuadratureRule,
  riemannNodes,
} from '../../../core/attribution/quadrature.ts'
import { refusal } from '../../helpers/refusal.ts'

const integral = ({ positions, weights }: Nodes, f: (x: number) => number): number =>
  positions.reduce((total, x, index) => total + (weights[index] ?? NaN) * f(x), 0)

const counts = Array.from({ length: 64 }, (_, index) => index + 1)

describe('Gauss–Legendre nodes', () => {
  it.each(counts)('with N = %i are exact for every power up to 2N − 1', (count) => {
    const nodes = gaussNodes(count)
    for (let power = 0; power < 2 * count; power++) {
      expect(Math.abs(integral(nodes, (x) => x ** power) - 1 / (power + 1))).toBeLessThan(1e-14)
    }
  })

  it.each([1, 2, 3, 5])('with N = %i are not exact for the power 2N', (count) => {
    expect(
      Math.abs(integral(gaussNodes(count), (x) => x ** (2 * count)) - 1 / (2 * count + 1)),
    ).toBeGreaterThan(1e-7)
  })

  it('lie inside the path, in order, symmetrically, with positive weights that add up to 1', () => {
    for (const count of [...counts, 100, 1000]) {
      const { positions, weights } = gaussNodes(count)
      expect(positions.every((x, index) => x > (positions[index - 1] ?? 0) && x < 1)).toBe(true)
      expect(
        positions.every((x, index) => Math.abs(x + (positions[count - 1 - index] ?? NaN) - 1) < 1e-14),
      ).toBe(true)
      expect(weights.every((weight) => weight > 0)).toBe(true)
      expect(Math.abs(integral({ positions, weights }, () => 1) - 1)).toBeLessThan(1e-12)
    }
  })
})

describe('Riemann nodes', () => {
  it.each([1, 7, 50, 1000])('with N = %i are n/N, the last at the sentence itself', (count) => {
    const { positions, weights } = riemannNodes(count)
    expect([...positions]).toEqual(Array.from({ length: count }, (_, index) => (index + 1) / count))
    expect(positions.at(-1)).toBe(1)
    expect(Math.abs(integral({ positions, weights }, () => 1) - 1)).toBeLessThan(1e-12)
  })

  it('miss a straight line by half a step, as right sums do', () => {
    expect(integral(riemannNodes(50), (x) => x)).toBeCloseTo(0.5 + 0.01, 12)
  })
})

describe('the name of a rule', () => {
  it.each<[string, QuadratureRule]>([
    ['riemann:50', { kind: 'riemann', nodes: 50 }],
    ['gauss:8', { kind: 'gauss', nodes: 8 }],
    ['gauss:1000', { kind: 'gauss', nodes: 1000 }],
    ['adaptive:1e-3', { kind: 'adaptive', tolerance: 0.001 }],
    ['adaptive:0.02', { kind: 'adaptive', tolerance: 0.02 }],
    ['adaptive', { kind: 'adaptive', tolerance: 0.001 }],
  ])('%s', (text, rule) => {
    expect(parseQuadratureRule(text)).toEqual(rule)
  })

  it.each([
    '',
    'gauss',
    'gauss:',
    'gauss:0',
    'gauss:-4',
    'gauss:2.5',
    'gauss:1001',
    'gauss:many',
    'gauss:8:8',
    'simpson:8',
    'adaptive:0',
    'adaptive:1',
    'adaptive:-1e-3',
    'adaptive:NaN',
    'adaptive:',
    'GAUSS:8',
  ])('is not %j, and the error says what is', (text) => {
    const { kind, message } = refusal(() => parseQuadratureRule(text))
    expect(kind).toBe('arguments')
    expect(message).toContain(`"${text}"`)
    expect(message).toContain('gauss:')
  })

  it('is read as it is written', () => {
    const counted = fc.record({
      kind: fc.constantFrom('riemann' as const, 'gauss' as const),
      nodes: fc.integer({ min: 1, max: 1000 }),
    })
    const tolerance = fc.double({ min: 1e-12, max: 1, minExcluded: true, maxExcluded: true, noNaN: true })
    const adaptive = fc.record({ kind: fc.constant('adaptive' as const), tolerance })
    fc.assert(
      fc.property(fc.oneof<fc.Arbitrary<QuadratureRule>[]>(counted, adaptive), (rule) => {
        expect(parseQuadratureRule(formatQuadratureRule(rule))).toEqual(rule)
      }),
    )
  })
})

it('adaptive steps through rising levels up to 64', () => {
  expect(adaptiveLevels).toEqual([...adaptiveLevels].sort((a, b) => a - b))
  expect(adaptiveLevels.at(-1)).toBe(64)
})
