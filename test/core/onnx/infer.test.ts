// Shape inference knows operators by name and domain: another set's operator of the same name is another operator.
import { describe, expect, it } from 'vitest'
import { int } from '../../../core/onnx/builder.ts'
import type { Fact } from '../../../core/onnx/fact.ts'
import { noAttributes } from '../../../core/onnx/graph.ts'
import { inferNode } from '../../../core/onnx/infer/index.ts'

const input: Fact = { type: 'float', dims: ['batch', 4], elements: null }
const halves: Fact = { type: 'float', dims: [1, 4], elements: null }

const factsOf = (op: string, domain: string, outputs: readonly string[] = ['y']): readonly Fact[] =>
  inferNode({ name: 'node', op, domain, inputs: ['x'], outputs, attributes: noAttributes }, [input])

describe('inferNode', () => {
  it('knows ONNX’s own operators', () => {
    expect(factsOf('Relu', '')).toEqual([input])
    expect(
      inferNode(
        {
          name: 'node',
          op: 'Split',
          domain: '',
          inputs: ['x'],
          outputs: ['a', 'b'],
          attributes: noAttributes,
        },
        [{ ...input, dims: [2, 4] }],
      ),
    ).toEqual([halves, halves])
  })

  it.each(['my.domain', 'com.microsoft', 'ai.onnx.ml'])(
    'knows nothing of their namesakes in %s',
    (domain) => {
      expect(factsOf('Split', domain, ['a', 'b'])).toEqual([])
      expect(factsOf('Relu', domain)).toEqual([])
    },
  )

  it.each(['constructor', 'toString', '__proto__', ''])('knows nothing of an operator called "%s"', (op) => {
    expect(factsOf(op, '')).toEqual([])
  })

  it.each([
    { batchDims: 0, indices: ['query', 'key', 2], dims: ['query', 'key', 8] },
    { batchDims: 1, indices: ['batch', 'key', 1], dims: ['batch', 'key', 8] },
    { batchDims: 0, indices: ['query', 'length'], dims: null },
  ])('knows what GatherND leaves of [batch, sequence, 8] at $indices, $batchDims axes shared', (given) => {
    const attributes = new Map([['batch_dims', int(given.batchDims)]])
    const node = { name: '', op: 'GatherND', domain: '', inputs: ['x', 'i'], outputs: ['y'], attributes }
    const facts: readonly Fact[] = [
      { type: 'float', dims: ['batch', 'sequence', 8], elements: null },
      { type: 'int64', dims: given.indices, elements: null },
    ]
    expect(inferNode(node, facts)).toEqual([{ type: 'float', dims: given.dims, elements: null }])
  })
})
