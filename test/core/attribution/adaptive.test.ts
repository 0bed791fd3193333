// The adaptive rule on integrands whose error at each number of nodes is known exactly.
import { describe, expect, it } from 'vitest'
import { attributeSentence } from '../../../core/attribution/attributeSentence.ts'
import { calibrate } from '../../../core/attribution/calibrate.ts'
import { type Contributions, quadratureResidualOf } from '../../../core/attribution/contributions.ts'
import { adaptiveLevels, gaussNodes, type Nodes } from '../../../core/attribution/quadrature.ts'
import { contributionsOf } from './contributionsOf.ts'

/** Two tokens whose derivative along the path is given; the embedding is their exact integral, 1 in each column. */
function integrate(derivative: (alpha: number) => number, { positions, weights }: Nodes): Contributions {
  const integral = positions.reduce((sum, alpha, index) => sum + (weights[index] ?? 0) * derivative(alpha), 0)
  return contributionsOf(
    [
      [integral, 0],
      [0, integral],
    ],
    [3, -1],
    [2, -2],
  )
}

/** (p + 1) · α^p integrates to 1, and Gauss–Legendre is exact from N = (p + 1) / 2 on. */
const power = (p: number) => (alpha: number) => (p + 1) * alpha ** p
/** A step: no number of nodes up to 64 comes close. */
const step = (alpha: number): number => (alpha > 1 / Math.PI ? 1 / (1 - 1 / Math.PI) : 0)

describe('the residual of a sentence', () => {
  it('is what is missing, relative to what is to be explained', () => {
    expect(
      quadratureResidualOf(
        contributionsOf(
          [
            [1, 0],
            [0, 2],
          ],
          [4, 5],
          [1, 1],
        ),
      ),
    ).toBeCloseTo(Math.hypot(2, 2) / 5, 7)
  })

  it('is 0 for a sentence equal to its reference', () => {
    expect(quadratureResidualOf(contributionsOf([[0, 0]], [4, 5], [4, 5]))).toBe(0)
  })

  it('is the length of the contributions where nothing is to be explained and something is', () => {
    expect(quadratureResidualOf(contributionsOf([[3, 4]], [1, 1], [1, 1]))).toBeCloseTo(5, 7)
  })
})

describe('attributeSentence', () => {
  const counted = (derivative: (alpha: number) => number) => {
    const used: number[] = []
    const run = (nodes: Nodes): Promise<Contributions> => {
      used.push(nodes.positions.length)
      return Promise.resolve(integrate(derivative, nodes))
    }
    return { run, used }
  }

  it.each([
    ['riemann', 50],
    ['gauss', 8],
  ] as const)('takes %s:%i at its word', async (kind, nodes) => {
    const { run, used } = counted(step)
    const result = await attributeSentence(run, { kind, nodes }, 4)
    expect(used).toEqual([nodes])
    expect(result).toMatchObject({ nodes, converged: true })
    expect(result.quadratureResidual).toBe(quadratureResidualOf(result))
  })

  it('stays at the calibrated level when that is enough', async () => {
    const { run, used } = counted(power(7))
    const result = await attributeSentence(run, { kind: 'adaptive', tolerance: 1e-3 }, 8)
    expect(used).toEqual([8])
    expect(result).toMatchObject({ nodes: 8, converged: true })
  })

  it('raises the level until the residual is within the tolerance', async () => {
    const { run, used } = counted(power(23))
    const result = await attributeSentence(run, { kind: 'adaptive', tolerance: 1e-6 }, 4)
    expect(used).toEqual([4, 6, 8, 12])
    expect(result).toMatchObject({ nodes: 12, converged: true })
    expect(result.quadratureResidual).toBeLessThan(1e-6)
  })

  it('flags what has not converged at the last level, and keeps it', async () => {
    const { run, used } = counted(step)
    const result = await attributeSentence(run, { kind: 'adaptive', tolerance: 1e-6 }, 24)
    expect(used).toEqual([24, 32, 48, 64])
    expect(result).toMatchObject({ nodes: 64, converged: false, rows: 2 })
    expect(result.quadratureResidual).toBeGreaterThan(1e-6)
  })
})

describe('calibrate', () => {
  const sampleOf =
    (...derivatives: readonly ((alpha: number) => number)[]) =>
    (count: number) =>
      Promise.resolve(
        derivatives.map((derivative): [Contributions, Contributions] => [
          integrate(power(0), gaussNodes(count)),
          integrate(derivative, gaussNodes(count)),
        ]),
      )

  it.each([
    [7, 4],
    [11, 6],
    [15, 8],
    [31, 16],
    [63, 32],
  ])('asks no more for a power of %i than the level from which it is exact: %i', async (p, level) => {
    expect(await calibrate(sampleOf(power(p)), 'cosine', 1e-5)).toBeLessThanOrEqual(level)
  })

  it('is ruled by the hardest sentence of the sample', async () => {
    const alone = await calibrate(sampleOf(power(95)), 'cosine', 1e-4)
    expect(await calibrate(sampleOf(power(3), power(95), power(7)), 'cosine', 1e-4)).toBe(alone)
    expect(alone).toBeGreaterThan(8)
  })

  it('asks for more nodes the smaller the tolerance', async () => {
    const levels = await Promise.all(
      [0.1, 1e-2, 1e-3, 1e-4, 1e-5].map((tolerance) => calibrate(sampleOf(power(300)), 'cosine', tolerance)),
    )
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
    expect(new Set(levels).size).toBeGreaterThan(2)
  })

  it('finds the smallest level whose residual is within half the tolerance and whose matrix is settled', async () => {
    const tolerance = 1e-2
    const sample = sampleOf(power(40))
    const found = await calibrate(sample, 'dot', tolerance)
    const residualAt = async (level: number): Promise<number> =>
      Math.max(...(await sample(level)).flat().map(quadratureResidualOf))
    expect(await residualAt(found)).toBeLessThanOrEqual(tolerance / 2)
    const below = adaptiveLevels.filter((level) => level < found)
    expect(below.length).toBeGreaterThan(0)
    for (const level of below) {
      // The matrix changes by no more than the residuals do, so the residual alone decides here.
      expect(await residualAt(level)).toBeGreaterThan(tolerance / 2)
    }
  })

  it('ends at the last level when nothing is enough', async () => {
    expect(await calibrate(sampleOf(step), 'cosine', 1e-6)).toBe(64)
  })
})
