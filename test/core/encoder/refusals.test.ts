// Every kind of model that is refused says why and what to do, in one sentence.
import { describe, expect, it } from 'vitest'
import { createEncoder } from '../../../core/encoder/encoder.ts'
import type { Attribute, Graph, Model, Node, ValueInfo } from '../../../core/onnx/graph.ts'
import { fromNumbers, int64Tensor } from '../../../core/onnx/tensor.ts'
import { floatInfo, int, node } from '../../helpers/graphs.ts'
import { refusal } from '../../helpers/refusal.ts'
import { readTinyModel } from '../../helpers/tinyModels.ts'

const model = readTinyModel('bert-opset17.onnx')

function changed(change: (graph: Graph) => Graph): Model {
  return { ...model, graph: change(model.graph) }
}

/** The encoder with a node of another kind on its hidden states, before the last of its layers. */
function withNode(op: string, domain = '', attributes: Readonly<Record<string, Attribute>> = {}): Model {
  return changed((graph) => {
    const product = graph.nodes.findLast((each) => each.op === 'MatMul')
    const [operand = ''] = product?.inputs ?? []
    const inserted: Node = { ...node(op, [operand], 'inserted', attributes), domain }
    return {
      ...graph,
      nodes: graph.nodes.flatMap((each) =>
        each === product ? [inserted, { ...each, inputs: ['inserted', ...each.inputs.slice(1)] }] : [each],
      ),
    }
  })
}

function withInput(name: string, type: ValueInfo['type'] = 'int64'): Model {
  return changed((graph) => ({ ...graph, inputs: [...graph.inputs, { name, type, dims: null }] }))
}

/** The first weight matrix goes through a DequantizeLinear, as weight-only quantisation leaves it. */
function withQuantisedWeight(): Model {
  return changed((graph) => ({
    ...graph,
    initializers: new Map([
      ...graph.initializers,
      ['eight bits', { type: 'int8', dims: [1], bytes: Uint8Array.of(3) }],
      ['step', fromNumbers('float', [0.1], [1])],
    ]),
    nodes: [node('DequantizeLinear', ['eight bits', 'step'], 'wide'), ...graph.nodes],
  }))
}

function tracedForOneSentence(): Model {
  return changed((graph) => ({
    ...graph,
    initializers: new Map([...graph.initializers, ['one sentence', int64Tensor([1, -1, 16])]]),
    nodes: graph.nodes.flatMap((each) => {
      if (each !== graph.nodes.find(({ op }) => op === 'LayerNormalization')) return [each]
      return [{ ...each, outputs: ['free'] }, node('Reshape', ['free', 'one sentence'], each.outputs)]
    }),
  }))
}

const subgraph: Attribute = { kind: 'other' }

const refused: readonly (readonly [what: string, of: () => Model, reason: RegExp])[] = [
  ['QLinearMatMul', () => withNode('QLinearMatMul'), /is quantised: .*integer steps.*float32 or float16/],
  ['MatMulInteger', () => withNode('MatMulInteger'), /is quantised/],
  ['DynamicQuantizeLinear', () => withNode('DynamicQuantizeLinear'), /is quantised/],
  ['QuantizeLinear and DequantizeLinear', () => withNode('QuantizeLinear'), /is quantised/],
  ['quantised weights alone', withQuantisedWeight, /is quantised: .*DequantizeLinear/],
  ['MatMulNBits', () => withNode('MatMulNBits', 'com.microsoft'), /is quantised/],
  ['QAttention', () => withNode('QAttention', 'com.microsoft'), /is quantised/],
  ['QEmbedLayerNormalization', () => withNode('QEmbedLayerNormalization', 'com.microsoft'), /is quantised/],
  ['a text generator', () => withInput('past_key_values.0.key', 'float'), /text generator .*choose one/],
  ['a decoder', () => withInput('decoder_input_ids'), /decoder .*choose one/],
  ['the decoder half of two', () => withInput('encoder_hidden_states', 'float'), /decoder .*choose one/],
  ['a model of images', () => withInput('pixel_values', 'float'), /images or sound .*choose one/],
  ['an input that nobody knows', () => withInput('mystery'), /"mystery".*it fills input_ids/],
  [
    'GroupQueryAttention',
    () => withNode('GroupQueryAttention', 'com.microsoft', { num_heads: int(2) }),
    /text generators; choose a text encoder/,
  ],
  ['causal Attention', () => withNode('Attention', '', { is_causal: int(1) }), /earlier ones alone.*choose/],
  ['If', () => withNode('If', '', { then_branch: subgraph }), /control flow.*export the model/],
  ['Loop', () => withNode('Loop', '', { body: subgraph }), /control flow/],
  ['Scan', () => withNode('Scan', '', { body: subgraph }), /control flow/],
  ['LSTM', () => withNode('LSTM'), /recurrent/],
  ['strings', () => withNode('StringNormalizer'), /strings/],
  ['a custom operator', () => withNode('Rotate', 'my.domain'), /my\.domain.*another export/],
  ['an operator of a later set', () => withNode('Swish3'), /ONNX has no such operator/],
  ['a fixed batch', tracedForOneSentence, /dynamic batch and sequence axes/],
  [
    'no hidden states',
    () =>
      changed((graph) => ({
        ...graph,
        nodes: [
          ...graph.nodes,
          node('ReduceMax', [graph.outputs[0]?.name ?? ''], 'score', { keepdims: int(0) }),
        ],
        outputs: [floatInfo('score')],
      })),
    /outputs/,
  ],
]

describe('a refused model says why in one sentence:', () => {
  it.each(refused)('%s', (_, of, reason) => {
    const { kind, message } = refusal(() => createEncoder(of()))
    expect(kind).toBe('model')
    expect(message).toMatch(reason)
    expect(message).toMatch(/^[A-Z][^\n]*; [^\n]*\.$/)
  })
})
