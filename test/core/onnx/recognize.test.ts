// Patterns spelled out by exporters are found in each spelling; near misses are left alone; the numbers never change.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../core/onnx/canonical.ts'
import type { Graph, Node } from '../../../core/onnx/graph.ts'
import { floatTensor, int64Tensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { floatInfo, graphOf, int, modelOf, node } from '../../helpers/graphs.ts'
import { createRandom } from '../../helpers/random.ts'
import { differenceOfGraphs } from './sameResult.ts'

const dims = ['batch', 3, 4]
const random = createRandom(9)
const constants: Readonly<Record<string, Tensor>> = {
  last: int64Tensor([-1]),
  'last from the front': int64Tensor([2]),
  middle: int64Tensor([1]),
  scale: floatTensor(random.list(4, 0.5, 1.5)),
  bias: floatTensor(random.list(4, -1, 1)),
  one: floatTensor(1),
  'one in a list': floatTensor([1]),
  two: floatTensor(2),
  three: floatTensor(3),
  half: floatTensor(0.5),
  'almost half': floatTensor(0.51),
  epsilon: floatTensor(1e-3),
  root2: floatTensor(Math.SQRT2),
  'not root2': floatTensor(1.5),
  halfRoot2: floatTensor(Math.SQRT1_2),
  cubic: floatTensor(0.044715),
  'not cubic': floatTensor(0.05),
  slope: floatTensor(Math.sqrt(2 / Math.PI)),
  'list of one number': floatTensor([1.3]),
}

const graph = (nodes: readonly Node[], outputs: readonly string[] = ['y']): Graph =>
  graphOf([floatInfo('x', dims), floatInfo('z', dims)], nodes, outputs, constants)

/** The operators of the canonical form, after checking that it computes the same. */
async function canonicalOperators(original: Graph): Promise<readonly string[]> {
  const canonical = canonicalGraph(modelOf(original))
  expect(await differenceOfGraphs(original, 23, canonical)).toBeLessThan(1e-5)
  return canonical.nodes.map(({ op }) => op)
}

/** (x − mean) / √(variance + ε), with parts that can be swapped. */
function normalized({
  axis = 'last',
  square = node('Pow', ['centred', 'two'], 'squares'),
  ratio = [node('Div', ['centred', 'root'], 'n')],
  source = 'x',
}: {
  axis?: string
  square?: Node
  ratio?: readonly Node[]
  source?: string
} = {}): readonly Node[] {
  return [
    node('ReduceMean', ['x', axis], 'mean'),
    node('Sub', ['x', 'mean'], 'centred'),
    node('Sub', [source, 'mean'], 'other'),
    square,
    node('ReduceMean', ['squares', axis], 'variance'),
    node('Add', ['variance', 'epsilon'], 'sum'),
    node('Sqrt', ['sum'], 'root'),
    ...ratio,
  ]
}

const affine = [node('Mul', ['n', 'scale'], 'scaled'), node('Add', ['scaled', 'bias'], 'y')]

describe('LayerNormalization spelled out', () => {
  const byReciprocal = [node('Reciprocal', ['root'], 'r'), node('Mul', ['r', 'centred'], 'n')]

  it.each<[string, readonly Node[]]>([
    ['with Pow and Div', [...normalized(), ...affine]],
    ['with axes from the front', [...normalized({ axis: 'last from the front' }), ...affine]],
    [
      'with Mul for the square',
      [...normalized({ square: node('Mul', ['centred', 'centred'], 'squares') }), ...affine],
    ],
    ['with centring twice', [...normalized({ square: node('Pow', ['other', 'two'], 'squares') }), ...affine]],
    ['with a reciprocal', [...normalized({ ratio: byReciprocal }), ...affine]],
    [
      'with operands swapped',
      [...normalized(), node('Mul', ['scale', 'n'], 'scaled'), node('Add', ['bias', 'scaled'], 'y')],
    ],
    ['with no bias', [...normalized(), node('Mul', ['n', 'scale'], 'y')]],
    ['with neither scale nor bias', normalized({ ratio: [node('Div', ['centred', 'root'], 'y')] })],
  ])('%s is one node', async (_, nodes) => {
    expect(await canonicalOperators(graph(nodes))).toEqual(['LayerNormalization'])
  })

  it.each<[string, readonly Node[], readonly string[]]>([
    [
      'a factor that is one number',
      [node('Mul', ['n', 'list of one number'], 'y')],
      ['LayerNormalization', 'Mul'],
    ],
    ['a factor that is computed', [node('Mul', ['n', 'z'], 'y')], ['LayerNormalization', 'Mul']],
    ['a shift without a factor', [node('Add', ['n', 'bias'], 'y')], ['LayerNormalization', 'Add']],
  ])('keeps apart what is no scale or bias of it: %s', async (_, nodes, operators) => {
    expect(await canonicalOperators(graph([...normalized(), ...nodes]))).toEqual(operators)
  })

  it('keeps values that others read', async () => {
    const nodes = [...normalized(), ...affine, node('Exp', ['n'], 'w')]
    expect(await canonicalOperators(graph(nodes, ['y', 'w', 'scaled']))).toContain('Exp')
  })

  it.each<[string, readonly Node[]]>([
    [
      'a cube for the square',
      [...normalized({ square: node('Pow', ['centred', 'three'], 'squares') }), ...affine],
    ],
    ['another axis', [...normalized({ axis: 'middle' }), ...affine]],
    [
      'the variance of another value',
      [...normalized({ source: 'z', square: node('Pow', ['other', 'two'], 'squares') }), ...affine],
    ],
    [
      'the product of two values',
      [...normalized({ square: node('Mul', ['centred', 'x'], 'squares') }), ...affine],
    ],
    ['the other way round', [...normalized({ ratio: [node('Div', ['root', 'centred'], 'n')] }), ...affine]],
  ])('is not seen in %s', (_, nodes) => {
    // Some of these have no real result (the root of a negative number), so they are not run.
    expect(canonicalGraph(modelOf(graph(nodes))).nodes.map(({ op }) => op)).not.toContain(
      'LayerNormalization',
    )
  })
})

const erf = [node('Div', ['x', 'root2'], 'u'), node('Erf', ['u'], 'f'), node('Add', ['f', 'one'], 's')]
const tanhOf = (cubic: string): readonly Node[] => [
  node('Mul', ['cube', cubic], 'c'),
  node('Add', ['x', 'c'], 'inner'),
  node('Mul', ['inner', 'slope'], 'u'),
  node('Tanh', ['u'], 'f'),
  node('Add', ['one', 'f'], 's'),
]
const power = node('Pow', ['x', 'three'], 'cube')
const gated = [node('Mul', ['x', 's'], 'g'), node('Mul', ['g', 'half'], 'y')]

describe('Gelu spelled out', () => {
  it.each<[string, readonly Node[], string]>([
    ['½ after the rest', [...erf, ...gated], 'none'],
    ['½ with x first', [...erf, node('Mul', ['half', 'x'], 'h'), node('Mul', ['h', 's'], 'y')], 'none'],
    [
      '½ with the gate first',
      [...erf, node('Mul', ['s', 'half'], 'h'), node('Mul', ['h', 'x'], 'y')],
      'none',
    ],
    [
      'a product for the division by √2',
      [
        node('Mul', ['halfRoot2', 'x'], 'u'),
        node('Erf', ['u'], 'f'),
        node('Add', ['one in a list', 'f'], 's'),
        ...gated,
      ],
      'none',
    ],
    ['tanh with a power', [power, ...tanhOf('cubic'), ...gated], 'tanh'],
    [
      'tanh with x · (x · x)',
      [node('Mul', ['x', 'x'], 'q'), node('Mul', ['x', 'q'], 'cube'), ...tanhOf('cubic'), ...gated],
      'tanh',
    ],
    [
      'tanh with (x · x) · x',
      [node('Mul', ['x', 'x'], 'q'), node('Mul', ['q', 'x'], 'cube'), ...tanhOf('cubic'), ...gated],
      'tanh',
    ],
  ])('with %s is one node', async (_, nodes, approximate) => {
    const original = graph(nodes)
    expect(await canonicalOperators(original)).toEqual(['Gelu'])
    const [gelu] = canonicalGraph(modelOf(original)).nodes
    expect(gelu?.attributes.get('approximate')).toEqual({ kind: 'string', value: approximate })
  })

  it.each<[string, readonly Node[]]>([
    ['another factor than ½', [...erf, node('Mul', ['x', 's'], 'g'), node('Mul', ['g', 'almost half'], 'y')]],
    ['another divisor than √2', [node('Div', ['x', 'not root2'], 'u'), ...erf.slice(1), ...gated]],
    ['another summand than 1', [...erf.slice(0, 2), node('Add', ['f', 'half'], 's'), ...gated]],
    ['another factor than x', [...erf, node('Mul', ['z', 's'], 'g'), node('Mul', ['g', 'half'], 'y')]],
    ['half of another value', [...erf, node('Mul', ['half', 'z'], 'h'), node('Mul', ['h', 's'], 'y')]],
    ['another cubic coefficient', [power, ...tanhOf('not cubic'), ...gated]],
    ['a square for the cube', [node('Pow', ['x', 'two'], 'cube'), ...tanhOf('cubic'), ...gated]],
    ['the cube of another value', [node('Pow', ['z', 'three'], 'cube'), ...tanhOf('cubic'), ...gated]],
    [
      'x · (z · z)',
      [node('Mul', ['z', 'z'], 'q'), node('Mul', ['x', 'q'], 'cube'), ...tanhOf('cubic'), ...gated],
    ],
  ])('is not seen with %s', async (_, nodes) => {
    expect(await canonicalOperators(graph(nodes))).not.toContain('Gelu')
  })

  it.each(['f', 's', 'g'])('is not seen when another node reads its intermediate value %s', async (value) => {
    const nodes = [...erf, ...gated, node('Exp', [value], 'w')]
    expect(await canonicalOperators(graph(nodes, ['y', 'w']))).not.toContain('Gelu')
  })

  it.each(['f', 's', 'g'])('is not seen when its intermediate value %s is an output', async (value) => {
    expect(await canonicalOperators(graph([...erf, ...gated], ['y', value]))).not.toContain('Gelu')
  })
})

function softmax({
  max = 'x',
  axis = 'last',
  sumAxis,
  summed = 'e',
}: {
  max?: string
  axis?: string
  sumAxis?: string
  summed?: string
} = {}): readonly Node[] {
  return [
    node('ReduceMax', [max, axis], 'm'),
    node('Sub', ['x', 'm'], 'd'),
    node('Exp', ['d'], 'e'),
    node('Exp', ['z'], 'other'),
    node('ReduceSum', [summed, sumAxis ?? axis], 's'),
    node('Div', ['e', 's'], 'y'),
  ]
}

describe('Softmax spelled out', () => {
  it.each([
    ['the last axis', softmax()],
    ['the last axis, counted from the front', softmax({ axis: 'last from the front' })],
  ])('over %s is one node', async (_, nodes) => {
    expect(await canonicalOperators(graph(nodes))).toEqual(['Softmax'])
  })

  it.each([
    ['another axis', softmax({ axis: 'middle' })],
    ['a sum over another axis', softmax({ sumAxis: 'middle' })],
    ['the maximum of another value', softmax({ max: 'z' })],
    ['the sum of another value', softmax({ summed: 'other' })],
  ])('is not seen with %s', async (_, nodes) => {
    expect(await canonicalOperators(graph(nodes))).not.toContain('Softmax')
  })

  it('keeps the values that others read', async () => {
    expect(await canonicalOperators(graph(softmax(), ['y', 'e', 's']))).toContain('Exp')
  })
})

describe('Attention', () => {
  const heads = ['batch', 2, 3, 4]
  const inputs = ['q', 'k', 'v', 'mask'].map((name) => floatInfo(name, name === 'mask' ? [3, 3] : heads))
  const attention = (attributes = {}): Graph =>
    graphOf(inputs, [node('Attention', ['q', 'k', 'v', 'mask'], 'y', attributes)], ['y'])

  it.each([
    ['its default scale', {}],
    ['a scale of its own', { scale: { kind: 'float', value: 0.3 } }],
  ])('with %s is spelled out', async (_, attributes) => {
    const operators = await canonicalOperators(attention(attributes))
    expect(operators).toContain('Softmax')
    expect(operators).not.toContain('Attention')
  })

  it.each([
    ['causal', { is_causal: int(1) }],
    ['capped', { softcap: { kind: 'float', value: 2 } }],
  ])('stays as it is when %s', async (_, attributes) => {
    expect(await canonicalOperators(attention(attributes))).toEqual(['Attention'])
  })
})
