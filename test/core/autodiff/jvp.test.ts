// What holds for the transform as a whole: linearity in the tangent and the chain rule.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Graph, Node } from '../../../core/onnx/graph.ts'
import { floatTensor, int64Tensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { float, floatInfo, graphOf, int, ints, node } from '../../helpers/graphs.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { createRandom } from '../../helpers/random.ts'
import { linearize } from './emit.ts'

const dims = [2, 3, 4]
const size = 24

const random = createRandom(7)
const weights: Readonly<Record<string, Tensor>> = {
  square: floatTensor(random.list(16, -0.7, 0.7), [4, 4]),
  vector: floatTensor(random.list(4, 0.5, 1.5)),
  axis: int64Tensor([-2]),
  flat: int64Tensor([0, -1]),
  back: int64Tensor([0, 3, 4]),
}

/** Smooth steps that keep the shape; each maps a value to a node. */
const steps: readonly ((x: string, y: string) => readonly Node[])[] = [
  (x, y) => [node('Tanh', [x], y)],
  (x, y) => [node('Sigmoid', [x], y)],
  (x, y) => [node('Gelu', [x], y)],
  (x, y) => [node('Sin', [x], y)],
  (x, y) => [node('MatMul', [x, 'square'], y)],
  (x, y) => [node('LayerNormalization', [x, 'vector'], y, { epsilon: float(0.1) })],
  (x, y) => [node('Softmax', [x], y, { axis: int(-1) })],
  (x, y) => [node('Softmax', [x], y, { axis: int(-2) })],
  (x, y) => [node('Mul', [x, 'vector'], y)],
  (x, y) => [node('Mul', [x, x], y)],
  (x, y) => [node('Tanh', [x], `${y} t`), node('Add', [x, `${y} t`], y)],
  (x, y) => [node('ReduceMean', [x, 'axis'], `${y} m`), node('Sub', [x, `${y} m`], y)],
  (x, y) => [node('Reshape', [x, 'flat'], `${y} f`), node('Reshape', [`${y} f`, 'back'], y)],
  (x, y) => [
    node('Transpose', [x], `${y} t`, { perm: ints(0, 2, 1) }),
    node('MatMul', [x, `${y} t`], `${y} s`),
    node('MatMul', [`${y} s`, x], y),
  ],
]

function composition(chosen: readonly number[]): Graph {
  const names = ['x', ...chosen.map((_, index) => `y${index}`)]
  const nodes = chosen.flatMap(
    (step, index) => steps[step]?.(names[index] ?? '', names[index + 1] ?? '') ?? [],
  )
  return graphOf([floatInfo('x', dims)], nodes, names.slice(-1), weights)
}

const someSteps = fc.array(fc.nat(steps.length - 1), { minLength: 3, maxLength: 5 })
const someNumbers = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: size, maxLength: size })
  .map((list) => list.map((value) => value / 1000))

/** Float32 rounding through five steps whose derivatives may reach a few hundred. */
const relative = 2e-5
const scaleOf = (numbers: readonly number[]): number => Math.max(1, ...numbers.map(Math.abs))

describe('differentiate', () => {
  it('is linear in the tangent', async () => {
    const coefficient = fc.integer({ min: -20, max: 20 }).map((value) => value / 8)
    await fc.assert(
      fc.asyncProperty(
        someSteps,
        someNumbers,
        someNumbers,
        someNumbers,
        coefficient,
        coefficient,
        async (chosen, x, u, v, a, b) => {
          const linearization = await linearize(composition(chosen))
          const along = async (direction: readonly number[]): Promise<readonly number[]> =>
            (await linearization.at(x, direction)).derivatives[0]?.numbers ?? []
          const [du, dv] = [await along(u), await along(v)]
          const together = await along(u.map((value, index) => a * value + b * (v[index] ?? 0)))
          await linearization.close()
          const expected = du.map((value, index) => a * value + b * (dv[index] ?? 0))
          expect(largestDifference(together, expected) / scaleOf([...du, ...dv])).toBeLessThan(relative)
        },
      ),
      { numRuns: 40, seed: 11 },
    )
  })

  it('obeys the chain rule: a composition is differentiated as its steps are, one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, someNumbers, someNumbers, async (chosen, x, dx) => {
        const whole = await linearize(composition(chosen))
        const { derivatives } = await whole.at(x, dx)
        await whole.close()
        let [value, tangent]: [readonly number[], readonly number[]] = [x, dx]
        for (const step of chosen) {
          const alone = await linearize(composition([step]))
          const result = await alone.at(value, tangent)
          await alone.close()
          value = result.values[0]?.numbers ?? []
          tangent = result.derivatives[0]?.numbers ?? []
        }
        expect(largestDifference(derivatives[0]?.numbers ?? [], tangent) / scaleOf(tangent)).toBeLessThan(
          relative,
        )
      }),
      { numRuns: 40, seed: 12 },
    )
  })

  it('gives the mean and the deviation of a LayerNormalization the tangents that their definitions have', async () => {
    const parameters = {
      scale: weights['vector'] ?? floatTensor([]),
      axes: int64Tensor([-1]),
      epsilon: floatTensor(0.25),
      two: floatTensor(2),
    }
    const asOne = graphOf(
      [floatInfo('x', dims)],
      [node('LayerNormalization', ['x', 'scale'], ['y', 'mean', 'deviation'], { epsilon: float(0.25) })],
      ['mean', 'deviation'],
      parameters,
    )
    const spelledOut = graphOf(
      [floatInfo('x', dims)],
      [
        node('ReduceMean', ['x', 'axes'], 'mean'),
        node('Sub', ['x', 'mean'], 'centred'),
        node('Pow', ['centred', 'two'], 'squares'),
        node('ReduceMean', ['squares', 'axes'], 'variance'),
        node('Add', ['variance', 'epsilon'], 'sum'),
        node('Sqrt', ['sum'], 'root'),
        node('Reciprocal', ['root'], 'deviation'),
      ],
      ['mean', 'deviation'],
      parameters,
    )
    const [x, dx] = [createRandom(1).list(size, -1, 1), createRandom(2).list(size, -1, 1)]
    const results = await Promise.all(
      [asOne, spelledOut].map(async (graph) => {
        const linearization = await linearize(graph)
        const { derivatives } = await linearization.at(x, dx)
        await linearization.close()
        return derivatives.map(({ numbers }) => numbers)
      }),
    )
    const [found = [], expected = []] = results
    expect(largestDifference(found[0] ?? [], expected[0] ?? [])).toBeLessThan(1e-6)
    expect(largestDifference(found[1] ?? [], expected[1] ?? [])).toBeLessThan(1e-5)
  })
})
