// Gelu is found in each spelling of exporters, near misses are left alone, and the numbers never change.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../../core/onnx/canonical.ts'
import type { Node } from '../../../../core/onnx/graph.ts'
import { modelOf, node } from '../../../helpers/graphs.ts'
import { canonicalOperators, graph } from './spelledOut.ts'

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
