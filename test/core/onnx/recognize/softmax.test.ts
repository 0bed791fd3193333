// Softmax and Attention: one spelled out is found, the other is spelled out, and the numbers never change.
import { describe, expect, it } from 'vitest'
import type { Graph, Node } from '../../../../core/onnx/graph.ts'
import { floatInfo, graphOf, int, node } from '../../../helpers/graphs.ts'
import { canonicalOperators, graph } from './spelledOut.ts'

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
