// LayerNormalization is found in each spelling of exporters, near misses are left alone, and the numbers never change.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../../core/onnx/canonical.ts'
import type { Node } from '../../../../core/onnx/graph.ts'
import { modelOf, node } from '../../../helpers/graphs.ts'
import { canonicalOperators, graph } from './spelledOut.ts'

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
