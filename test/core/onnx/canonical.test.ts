// The canonical form: constants folded, axes counted from the end, nothing superfluous left.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../core/onnx/canonical.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import { type Attribute, type Graph, type Node, noAttributes } from '../../../core/onnx/graph.ts'
import { floatTensor, int64Tensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { float, floatInfo, graphOf, int, modelOf, node } from '../../helpers/graphs.ts'
import { dims, graphOfX as graph, numbersOf, only } from './graphOfX.ts'
import { differenceOfGraphs } from './sameResult.ts'

describe('axes', () => {
  const list = int64Tensor([1])
  it.each<[string, Node, number]>([
    ['Softmax', node('Softmax', ['x'], 'y', { axis: int(1) }), -2],
    ['Softmax by default', node('Softmax', ['x'], 'y'), -1],
    ['Concat', node('Concat', ['x', 'x'], 'y', { axis: int(0) }), -3],
    ['Gather', node('Gather', ['x', 'list'], 'y', { axis: int(2) }), -1],
    ['Gather by default', node('Gather', ['x', 'list'], 'y'), -3],
    ['LayerNormalization', node('LayerNormalization', ['x', 'scale'], 'y', { axis: int(2) }), -1],
  ])('in the attribute of %s count from the end', (_, original, axis) => {
    const form = canonicalGraph(modelOf(graph([original], { list, scale: floatTensor([1, 2, 3, 4]) })))
    expect(only(form).attributes.get('axis')).toEqual({ kind: 'int', value: axis })
  })

  it.each<[string, Node, number, number]>([
    ['ReduceSum', node('ReduceSum', ['x', 'list'], 'y'), 1, -2],
    ['Unsqueeze, by the rank of its output', node('Unsqueeze', ['x', 'list'], 'y'), 1, -3],
    ['Slice', node('Slice', ['x', 'list', 'three', 'list'], 'y'), 3, -2],
  ])('in the input of %s count from the end', (_, original, place, axis) => {
    const form = canonicalGraph(modelOf(graph([original], { list, three: int64Tensor([3]) })))
    expect(numbersOf(form, only(form).inputs[place])).toEqual([axis])
  })

  it('of one node stay when another node shares the constant', async () => {
    const original = graph([node('ReduceSum', ['x', 'list'], 'm'), node('Unsqueeze', ['m', 'list'], 'y')], {
      list,
    })
    const canonical = canonicalGraph(modelOf(original))
    expect(await differenceOfGraphs(original, 23, canonical)).toBeLessThan(1e-6)
  })
})

describe('what changes nothing is gone', () => {
  const chain = (middle: Node, initializers = {}): Graph =>
    graph([middle, node('Exp', ['m'], 'y')], initializers)

  it.each([
    ['Identity', node('Identity', ['x'], 'm')],
    ['Dropout', node('Dropout', ['x'], 'm')],
  ])('%s', (_, middle) => {
    expect(only(canonicalGraph(modelOf(chain(middle)))).inputs).toEqual(['x'])
  })

  it('but an output keeps its name', async () => {
    const original = graph([node('Identity', ['x'], 'y')])
    expect(await differenceOfGraphs(original, 23, canonicalGraph(modelOf(original)))).toBe(0)
  })

  it('nodes and weights that no output needs', () => {
    const original = graph([node('Exp', ['x'], 'y'), node('Mul', ['x', 'w'], 'unread')], {
      w: floatTensor(2),
    })
    const form = canonicalGraph(modelOf(original))
    expect(only(form).op).toBe('Exp')
    expect([...form.initializers]).toEqual([])
  })

  it.each<[string, Readonly<Record<string, Attribute>>, readonly number[]]>([
    ['a tensor', { value: { kind: 'tensor', value: floatTensor([2, 3, 4, 5]) } }, [2, 3, 4, 5]],
    ['a number', { value_float: float(2) }, [2]],
    ['numbers', { value_floats: { kind: 'floats', value: [1, 2, 3, 4] } }, [1, 2, 3, 4]],
  ])('Constant that holds %s becomes a weight', (_, attributes, numbers) => {
    const form = canonicalGraph(
      modelOf(graph([node('Constant', [], 'c', attributes), node('Mul', ['x', 'c'], 'y')])),
    )
    expect(only(form).op).toBe('Mul')
    expect(numbersOf(form, 'c')).toEqual(numbers)
  })
})

describe('shape arithmetic', () => {
  it('on fixed sizes is folded into constants', () => {
    const nodes = [
      node('Shape', ['x'], 's'),
      node('Gather', ['s', 'last'], 'h', { axis: int(0) }),
      node('Div', ['h', 'two'], 'half'),
      node('Unsqueeze', ['half', 'axis'], 'list'),
      node('Concat', ['copy', 'two list', 'list'], 'target', { axis: int(0) }),
      node('Reshape', ['x', 'target'], 'y'),
    ]
    const form = canonicalGraph(
      modelOf(
        graph(nodes, {
          last: int64Tensor(2),
          two: int64Tensor(2),
          axis: int64Tensor([0]),
          copy: int64Tensor([0, 0]),
          'two list': int64Tensor([2]),
        }),
      ),
    )
    expect(only(form).op).toBe('Reshape')
    expect(numbersOf(form, 'target')).toEqual([0, 0, 2, 2])
  })

  it('on free sizes stays and is followed by name', () => {
    const nodes = [
      node('Shape', ['x'], 's'),
      node('Slice', ['s', 'zero', 'one', 'zero'], 'batch size'),
      node('Concat', ['batch size', 'rest'], 'target', { axis: int(0) }),
      node('Reshape', ['x', 'target'], 'y'),
    ]
    const weights = { zero: int64Tensor([0]), one: int64Tensor([1]), rest: int64Tensor([-1]) }
    expect(inferFacts(graph(nodes, weights)).get('y')?.dims).toEqual(['batch', 12])
    expect(canonicalGraph(modelOf(graph(nodes, weights))).nodes.map(({ op }) => op)).toContain('Shape')
  })

  it.each<[string, Node, Readonly<Record<string, Tensor>>]>([
    [
      'a number that no integer can be',
      node('Cast', ['odd'], 'y', { to: int(7) }),
      { odd: floatTensor([Infinity]) },
    ],
    [
      'a division by zero',
      node('Div', ['odd', 'zero'], 'y'),
      { odd: int64Tensor([1]), zero: int64Tensor([0]) },
    ],
  ])('leaves %s to the run', (_, odd, weights) => {
    const form = canonicalGraph(modelOf(graph([odd, node('Reshape', ['x', 'y'], 'z')], weights, ['z'])))
    expect(form.nodes.map(({ op }) => op)).toEqual([odd.op, 'Reshape'])
  })

  it('is not followed through lists that no shape is as long as', () => {
    const shape = { name: 'shape', type: 'int64', dims: [2 ** 40] } as const
    const asked = graphOf([floatInfo('x', dims), shape], [node('Reshape', ['x', 'shape'], 'y')], ['y'])
    expect(inferFacts(asked).get('y')?.dims).toBeNull()
    const doubled = Array.from({ length: 40 }, (_, index) =>
      node('Concat', [`c${index}`, `c${index}`], `c${index + 1}`, { axis: int(0) }),
    )
    const facts = inferFacts(graph(doubled, { c0: int64Tensor([1]) }, ['c40']))
    expect(facts.get('c40')).toEqual({ type: 'int64', dims: [2 ** 40], elements: null })
  })
})

it('leaves operators of other operator sets alone', () => {
  const foreign: Node = { ...node('Softmax', ['x'], 'y'), domain: 'com.example', attributes: noAttributes }
  expect(canonicalGraph(modelOf(graph([foreign]))).nodes).toEqual([foreign])
})
