// Where there is nothing to differentiate: symbolic zeros, and operators and nodes that are refused by name.
import { describe, expect, it } from 'vitest'
import { differentiate, ruleOf } from '../../../core/autodiff/jvp.ts'
import { createGraphBuilder } from '../../../core/onnx/builder.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import type { Graph, Node } from '../../../core/onnx/graph.ts'
import { onnxOperators } from '../../../core/onnx/operators.ts'
import { int64Tensor } from '../../../core/onnx/tensor.ts'
import { floatInfo, graphOf, int, node } from '../../helpers/graphs.ts'
import { refusal } from '../../helpers/refusal.ts'

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
  onnxOperators.filter((op) => ruleOf(node(op, ['x'], 'y')).kind === kind)

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
  it.each(onnxOperators)('%s is left alone', (op) => {
    expect(tangentsOf(node(op, ['x'], 'y'), [])).toEqual([null])
  })
})

describe('nodes that cannot be differentiated', () => {
  it.each(operatorsOf('unsupported'))('%s is refused by name and node', (op) => {
    const error = refusal(() => tangentsOf(node(op, ['x'], 'y'), ['x']))
    expect(error.kind).toBe('model')
    expect(error.message).toContain(`y_node (${op})`)
  })

  it.each([
    ['Tile', 'it has no derivative rule in this version'],
    ['MatMulInteger', 'it works on integers'],
    ['LSTM', 'recurrent layers'],
  ])('%s is refused because %s', (op, because) => {
    expect(refusal(() => tangentsOf(node(op, ['x'], 'y'), ['x'])).message).toContain(because)
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
