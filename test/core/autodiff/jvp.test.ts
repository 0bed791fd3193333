// What holds for the transform as a whole: linearity, the chain rule, symbolic zeros, and clear refusals.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differentiate } from '../../../core/autodiff/jvp.ts'
import { rules } from '../../../core/autodiff/rules/index.ts'
import { createGraphBuilder } from '../../../core/onnx/builder.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import type { Graph, Node } from '../../../core/onnx/graph.ts'
import { floatTensor, int64Tensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { float, floatInfo, graphOf, int, ints, node } from '../../helpers/graphs.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { createRandom } from '../../helpers/random.ts'
import { refusal } from '../../helpers/refusal.ts'
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

/** The tangents of a node's outputs where some of its inputs have one. */
function tangentsOf(
  under: Node,
  dependent: readonly string[],
  initializers: Graph['initializers'] = new Map(),
) {
  const inputs = [...new Set(under.inputs)].filter((name) => name !== '' && !initializers.has(name))
  const graph: Graph = {
    ...graphOf(
      inputs.map((name) => floatInfo(name, [2, 2])),
      [under],
      under.outputs,
    ),
    initializers,
  }
  const builder = createGraphBuilder('test')
  const seeds = new Map(dependent.map((name) => [name, { value: `d ${name}`, perNode: true }]))
  return differentiate(graph.nodes, inferFacts(graph), seeds, under.outputs, builder)
}

const operatorsOf = (kind: 'zero' | 'unsupported'): readonly string[] =>
  Object.entries(rules)
    .filter(([, rule]) => rule.kind === kind)
    .map(([op]) => op)

describe('operators whose output does not change under small changes', () => {
  it.each(operatorsOf('zero'))('%s has no tangent although its inputs have', (op) => {
    expect(tangentsOf(node(op, ['x', 'z'], ['y', 'w']), ['x', 'z'])).toEqual([null, null])
  })

  it('end the dependence: what follows them has no tangent either', () => {
    const nodes = [node('Round', ['x'], 'r'), node('Exp', ['r'], 'y')]
    const graph = graphOf([floatInfo('x', [2, 2])], nodes, ['y'])
    const seeds = new Map([['x', { value: 'dx', perNode: true }]])
    expect(differentiate(nodes, inferFacts(graph), seeds, ['y'], createGraphBuilder('test'))).toEqual([null])
  })

  it('include Cast into integers', () => {
    expect(tangentsOf(node('Cast', ['x'], 'y', { to: int(7) }), ['x'])).toEqual([null])
  })

  it('include CastLike into integers', () => {
    const integers = new Map([['i', int64Tensor([1])]])
    expect(tangentsOf(node('CastLike', ['x', 'i'], 'y'), ['x'], integers)).toEqual([null])
  })
})

describe('nodes that do not depend on the variable', () => {
  it.each(Object.keys(rules))('%s is left alone', (op) => {
    expect(tangentsOf(node(op, ['x'], 'y'), [])).toEqual([null])
  })
})

describe('nodes that cannot be differentiated', () => {
  it.each(operatorsOf('unsupported'))('%s is refused by name and node', (op) => {
    const error = refusal(() => tangentsOf(node(op, ['x'], 'y'), ['x']))
    expect(error.kind).toBe('model')
    expect(error.message).toContain(`y_node (${op})`)
  })

  it('name the operator set where it is not ONNX’s own', () => {
    const foreign = { ...node('FusedThing', ['x'], 'y'), domain: 'com.example' }
    const error = refusal(() => tangentsOf(foreign, ['x']))
    expect(error.kind).toBe('model')
    expect(error.message).toContain('com.example.FusedThing')
    expect(error.message).toContain('y_node')
  })

  it('name an operator that ONNX does not have', () => {
    expect(refusal(() => tangentsOf(node('Imaginary', ['x'], 'y'), ['x'])).message).toContain('Imaginary')
  })

  it.each([
    ['a power whose exponent varies', node('Pow', ['x', 'z'], 'y'), ['z']],
    ['a bound that varies', node('Clip', ['x', 'z'], 'y'), ['x', 'z']],
    ['a normalisation whose scale varies', node('LayerNormalization', ['x', 'z'], 'y'), ['z']],
    [
      'a normalisation over several axes',
      node('LayerNormalization', ['x', 'z'], 'y', { axis: int(-2) }),
      ['x'],
    ],
    ['the largest of three', node('Max', ['x', 'z', 'w'], 'y'), ['x']],
    ['a reduction whose axes are computed', node('ReduceSum', ['x', 'z'], 'y'), ['x']],
    ['a slice whose axes are computed', node('Slice', ['x', 'z', 'z', 'z'], 'y'), ['x']],
  ])('include %s', (_, under, dependent) => {
    const error = refusal(() => tangentsOf(under, dependent))
    expect(error.kind).toBe('model')
    expect(error.message).toContain(`y_node (${under.op})`)
  })

  it('include values of unknown rank, which are named', () => {
    const builder = createGraphBuilder('test')
    const seeds = new Map([['x', { value: 'dx', perNode: true }]])
    const error = refusal(() =>
      differentiate(
        [node('Reshape', ['x', 's'], 'y'), node('Add', ['y', 'x'], 'z')],
        new Map(),
        seeds,
        ['z'],
        builder,
      ),
    )
    expect(error.kind).toBe('model')
    expect(error.message).toMatch(/"[xyz]"/)
  })
})
