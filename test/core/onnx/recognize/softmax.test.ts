// A Softmax that is spelled out is found, and the numbers never change.
import { describe, expect, it } from 'vitest'
import type { Node } from '../../../../core/onnx/graph.ts'
import { node } from '../../../helpers/graphs.ts'
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
