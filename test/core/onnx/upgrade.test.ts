// Older spellings and half precision are respelled in the one operator set and the one precision that passes know.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../core/onnx/canonical.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import type { Attribute, Graph } from '../../../core/onnx/graph.ts'
import type { Tensor } from '../../../core/onnx/tensor.ts'
import { floatInfo, graphOf, int, ints, modelOf, node } from '../../helpers/graphs.ts'
import { refusal } from '../../helpers/refusal.ts'
import { graphOfX as graph, numbersOf, only } from './graphOfX.ts'
import { differenceOfGraphs } from './sameResult.ts'

describe('operators of older operator sets', () => {
  const squeezable = floatInfo('x', ['batch', 1, 4])
  it.each<[string, number, Graph]>([
    ['ReduceMean', 13, graph([node('ReduceMean', ['x'], 'y', { axes: ints(1), keepdims: int(0) })])],
    ['ReduceMax', 11, graph([node('ReduceMax', ['x'], 'y', { axes: ints(-1) })])],
    ['ReduceL2', 13, graph([node('ReduceL2', ['x'], 'y', { axes: ints(2, 1) })])],
    ['ReduceSum over two axes', 11, graph([node('ReduceSum', ['x'], 'y', { axes: ints(0, 2) })])],
    ['ReduceSum over every axis', 11, graph([node('ReduceSum', ['x'], 'y', { keepdims: int(0) })])],
    ['Squeeze', 11, graphOf([squeezable], [node('Squeeze', ['x'], 'y', { axes: ints(1) })], ['y'])],
    ['Unsqueeze', 11, graph([node('Unsqueeze', ['x'], 'y', { axes: ints(1, 3) })])],
    [
      'Split into given sizes',
      11,
      graph([node('Split', ['x'], ['y', 'w'], { axis: int(2), split: ints(1, 3) })], {}, ['y', 'w']),
    ],
    [
      'Split into equal parts',
      11,
      graph([node('Split', ['x'], ['y', 'w'], { axis: int(2) })], {}, ['y', 'w']),
    ],
    [
      'Split into equal parts, sizes no attribute',
      13,
      graph([node('Split', ['x'], ['y', 'w'], { axis: int(-1) })], {}, ['y', 'w']),
    ],
    ['Softmax over the last axis', 11, graph([node('Softmax', ['x'], 'y', { axis: int(2) })])],
    ['Softmax over the last axis, from the end', 12, graph([node('Softmax', ['x'], 'y', { axis: int(-1) })])],
    ['LogSoftmax', 11, graph([node('LogSoftmax', ['x'], 'y', { axis: int(2) })])],
  ])('%s (%i) compute the same when respelled', async (_, opset, original) => {
    const canonical = canonicalGraph(modelOf(original, opset))
    expect(await differenceOfGraphs(original, opset, canonical)).toBeLessThan(1e-6)
  })

  it.each([
    ['by name', { axis: int(1) }],
    ['by default', {}],
  ])('refuse Softmax over several axes %s, naming the node', (_, attributes) => {
    const original = graph([node('Softmax', ['x'], 'y', attributes)])
    const { kind, message } = refusal(() => canonicalGraph(modelOf(original, 12)))
    expect(kind).toBe('model')
    expect(message).toContain('y_node')
  })

  it('take Softmax over an inner axis from operator set 13 on', async () => {
    const original = graph([node('Softmax', ['x'], 'y', { axis: int(1) })])
    const canonical = canonicalGraph(modelOf(original, 13))
    expect(await differenceOfGraphs(original, 13, canonical)).toBeLessThan(1e-6)
  })
})

describe('half precision', () => {
  const halves: Tensor = {
    type: 'float16',
    dims: [4],
    bytes: new Uint8Array(Uint16Array.of(0x3c00, 0x4000, 0x4200, 0x3800).buffer),
  }

  it('in weights is read as float32, and its casts are gone', () => {
    const nodes = [node('Cast', ['w'], 'wide', { to: int(1) }), node('Mul', ['x', 'wide'], 'y')]
    const form = canonicalGraph(modelOf(graph(nodes, { w: halves })))
    expect(only(form).op).toBe('Mul')
    expect(numbersOf(form, only(form).inputs[1])).toEqual([1, 2, 3, 0.5])
  })

  it('in casts becomes float32', async () => {
    const original = graph([node('Cast', ['x'], 'c', { to: int(10) }), node('Mul', ['c', 'w'], 'y')], {
      w: halves,
    })
    const form = canonicalGraph(modelOf(original))
    expect(await differenceOfGraphs(form, 23, form)).toBe(0)
    expect([...inferFacts(form).values()].map(({ type }) => type)).not.toContain('float16')
  })

  it('in the value of ConstantOfShape becomes float32', async () => {
    const value: Attribute = {
      kind: 'tensor',
      value: { ...halves, dims: [1], bytes: halves.bytes.slice(0, 2) },
    }
    const nodes = [
      node('Shape', ['x'], 's'),
      node('ConstantOfShape', ['s'], 'ones', { value }),
      node('Mul', ['x', 'ones'], 'y'),
    ]
    const form = canonicalGraph(modelOf(graph(nodes)))
    expect(await differenceOfGraphs(form, 23, graph([node('Identity', ['x'], 'y')]))).toBe(0)
  })
})
