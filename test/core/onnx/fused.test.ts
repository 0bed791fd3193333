// Fused operators are spelled out in ONNX's own, and compute what ONNX Runtime computes for them.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../core/onnx/canonical.ts'
import type { Attribute, Graph, Node } from '../../../core/onnx/graph.ts'
import { floatTensor, fromNumbers, int64Tensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { float, floatInfo, graphOf, int, ints, modelOf, node } from '../../helpers/graphs.ts'
import { createRandom } from '../../helpers/random.ts'
import { refusal } from '../../helpers/refusal.ts'
import { differenceOfGraphs } from './sameResult.ts'

type Attributes = Readonly<Record<string, Attribute>>

const random = createRandom(11)
const weights = (...dims: readonly number[]): Tensor =>
  floatTensor(
    random.list(
      dims.reduce((a, b) => a * b, 1),
      -1,
      1,
    ),
    dims,
  )
const int32 = (values: readonly number[], dims: readonly number[]): Tensor =>
  fromNumbers('int32', values, dims)

const constants = {
  'weights 8×24': weights(8, 24),
  'weights 8×20': weights(8, 20),
  bias24: weights(24),
  bias20: weights(20),
  bias8: weights(8),
  'one row': weights(3, 8),
  'attention bias': weights(1, 2, 3, 3),
  gamma: weights(8),
  beta: weights(8),
  ids: int32([1, 4, 2, 5, 3, 0], [2, 3]),
  segments: int32([0, 1, 1, 0, 0, 1], [2, 3]),
  words: weights(6, 8),
  places: weights(5, 8),
  kinds: weights(2, 8),
  'position ids': int32([2, 0, 1], [1, 3]),
  'int64 positions': int64Tensor([2, 0, 1, 3, 3, 2], [2, 3]),
  'first position': int64Tensor([1]),
  lengths: int32([2, 3], [2]),
  'starts and ends': int32([2, 3, 0, 1], [4]),
  kept: int32([1, 1, 0, 1, 0, 1], [2, 3]),
  'kept pairs': int32([1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1], [2, 3, 3]),
  'four axes': int32(Array<number>(9).fill(1), [1, 1, 3, 3]),
  cos4: weights(5, 4),
  sin4: weights(5, 4),
  cos2: weights(5, 2),
  sin2: weights(5, 2),
  cos1: weights(5, 1),
  sin1: weights(5, 1),
  'no bits kept': fromNumbers('bool', [1, 0, 1, 1, 1, 0, 0, 1, 1], [3, 3]),
}

const inputs = [
  floatInfo('x', [2, 3, 8]),
  floatInfo('z', [2, 3, 8]),
  floatInfo('square', [2, 4, 4]),
  floatInfo('heads', [2, 2, 3, 4]),
  floatInfo('keys', [2, 2, 3, 4]),
]

const heads = { num_heads: int(2) }

/** The nodes in a row, of which the last gives the outputs. */
function graphWith(...parts: readonly Node[]): Graph {
  const used = new Set(parts.flatMap((part) => part.inputs))
  return graphOf(
    inputs.filter((info) => used.has(info.name)),
    parts,
    (parts.at(-1)?.outputs ?? []).filter((name) => name !== ''),
    Object.fromEntries(Object.entries(constants).filter(([name]) => used.has(name))),
  )
}

const fused = (
  op: string,
  operands: readonly string[],
  attributes: Attributes = {},
  outputs: readonly string[] = ['y'],
): Graph => graphWith({ ...node(op, operands, outputs, attributes), domain: 'com.microsoft' })

async function expectSameResult(original: Graph): Promise<void> {
  const canonical = canonicalGraph(modelOf(original))
  expect(canonical.nodes.map(({ domain }) => domain)).not.toContain('com.microsoft')
  expect(await differenceOfGraphs(original, 23, canonical)).toBeLessThan(1e-5)
}

const attention = (mask = '', ...more: readonly string[]): readonly string[] => [
  'x',
  'weights 8×24',
  'bias24',
  mask,
  ...more,
]
const across = (...more: readonly string[]): readonly string[] => ['x', 'z', 'x', ...more]

describe('an operator of ONNX Runtime is spelled out:', () => {
  it.each<[string, Graph]>([
    ['Gelu', fused('Gelu', ['x'])],
    ['BiasGelu', fused('BiasGelu', ['x', 'bias8'])],
    ['FastGelu', fused('FastGelu', ['x'])],
    ['FastGelu with a bias', fused('FastGelu', ['x', 'bias8'])],
    ['QuickGelu', fused('QuickGelu', ['x'])],
    ['QuickGelu of another steepness', fused('QuickGelu', ['x'], { alpha: float(1) })],
    ['FusedMatMul', fused('FusedMatMul', ['x', 'weights 8×20'], { alpha: float(0.25) })],
    ['FusedMatMul, the first turned', fused('FusedMatMul', ['x', 'z'], { transA: int(1) })],
    ['FusedMatMul, the second turned', fused('FusedMatMul', ['x', 'z'], { transB: int(1), alpha: float(2) })],
    [
      'FusedMatMul, both turned',
      fused('FusedMatMul', ['square', 'square'], { transA: int(1), transB: int(1) }),
    ],
    ['SkipLayerNormalization', fused('SkipLayerNormalization', ['x', 'z', 'gamma', 'beta'])],
    ['SkipLayerNormalization without a shift', fused('SkipLayerNormalization', ['x', 'z', 'gamma'])],
    [
      'SkipLayerNormalization with a bias, an ε and its sum',
      fused('SkipLayerNormalization', ['x', 'z', 'gamma', 'beta', 'bias8'], { epsilon: float(0.1) }, [
        'y',
        '',
        '',
        'sum',
      ]),
    ],
    [
      'SkipLayerNormalization of one row for all',
      fused('SkipLayerNormalization', ['x', 'one row', 'gamma', 'beta']),
    ],
    [
      'EmbedLayerNormalization',
      fused(
        'EmbedLayerNormalization',
        ['ids', 'segments', 'words', 'places', 'kinds', 'gamma', 'beta'],
        { epsilon: float(0.01), mask_index_type: int(0) },
        ['y'],
      ),
    ],
    [
      'EmbedLayerNormalization without segments, with positions and its sum',
      fused(
        'EmbedLayerNormalization',
        ['ids', '', 'words', 'places', '', 'gamma', 'beta', '', 'position ids'],
        { mask_index_type: int(0) },
        ['y', '', 'sum'],
      ),
    ],
    [
      'EmbedLayerNormalization whose mask gives the lengths for Attention',
      graphWith(
        {
          ...node(
            'EmbedLayerNormalization',
            ['ids', 'segments', 'words', 'places', 'kinds', 'gamma', 'beta', 'kept'],
            ['embedded', 'counted'],
          ),
          domain: 'com.microsoft',
        },
        {
          ...node('Attention', ['embedded', 'weights 8×24', 'bias24', 'counted'], 'y', heads),
          domain: 'com.microsoft',
        },
      ),
    ],
    ['Attention', fused('Attention', attention(), heads)],
    ['Attention over lengths', fused('Attention', attention('lengths'), heads)],
    ['Attention over kept tokens', fused('Attention', attention('kept'), heads)],
    ['Attention over kept pairs', fused('Attention', attention('kept pairs'), heads)],
    [
      'Attention with a weak mask and a scale',
      fused('Attention', attention('kept'), { ...heads, mask_filter_value: float(-1), scale: float(0.3) }),
    ],
    [
      'Attention with a bias of its scores',
      fused('Attention', attention('kept', '', 'attention bias'), heads),
    ],
    [
      'Attention with values of another size',
      fused('Attention', ['x', 'weights 8×20', 'bias20'], { ...heads, qkv_hidden_sizes: ints(8, 8, 4) }),
    ],
    ['MultiHeadAttention', fused('MultiHeadAttention', across(), heads)],
    ['MultiHeadAttention with a bias', fused('MultiHeadAttention', across('bias24'), heads)],
    ['MultiHeadAttention over lengths', fused('MultiHeadAttention', across('', 'lengths'), heads)],
    ['MultiHeadAttention over kept tokens', fused('MultiHeadAttention', across('', 'kept'), heads)],
    [
      'MultiHeadAttention with a bias of its scores and a scale',
      fused('MultiHeadAttention', across('', '', 'attention bias'), { ...heads, scale: float(0.7) }),
    ],
    [
      'MultiHeadAttention of keys whose heads lie apart',
      fused('MultiHeadAttention', ['x', 'keys', 'heads'], heads),
    ],
    ['RotaryEmbedding', fused('RotaryEmbedding', ['heads', 'int64 positions', 'cos2', 'sin2'])],
    ['RotaryEmbedding from a place on', fused('RotaryEmbedding', ['x', 'first position', 'cos4', 'sin4'])],
    [
      'RotaryEmbedding of neighbours',
      fused('RotaryEmbedding', ['heads', 'first position', 'cos2', 'sin2'], { interleaved: int(1) }),
    ],
    [
      'RotaryEmbedding of half of each head',
      fused('RotaryEmbedding', ['x', 'int64 positions', 'cos1', 'sin1'], {
        ...heads,
        rotary_embedding_dim: int(2),
      }),
    ],
  ])('%s', async (_, original) => {
    await expectSameResult(original)
  })
})

describe('a composite operator of ONNX’s own set is spelled out:', () => {
  it.each<[string, Node]>([
    ['Attention', node('Attention', ['heads', 'keys', 'heads'], 'y')],
    [
      'Attention with a scale and a mask to add',
      node('Attention', ['heads', 'keys', 'heads', 'attention bias'], 'y', { scale: float(0.3) }),
    ],
    ['Attention with a boolean mask', node('Attention', ['heads', 'keys', 'heads', 'no bits kept'], 'y')],
    [
      'Attention of heads side by side',
      node('Attention', ['x', 'z', 'x'], 'y', { q_num_heads: int(2), kv_num_heads: int(2) }),
    ],
    [
      'SimplifiedLayerNormalization',
      node('SimplifiedLayerNormalization', ['x', 'gamma'], 'y', { epsilon: float(0.01) }),
    ],
    ['RotaryEmbedding', node('RotaryEmbedding', ['heads', 'cos2', 'sin2', 'int64 positions'], 'y')],
    [
      'RotaryEmbedding of neighbours, heads side by side',
      node('RotaryEmbedding', ['x', 'cos2', 'sin2', 'int64 positions'], 'y', {
        ...heads,
        interleaved: int(1),
      }),
    ],
  ])('%s', async (_, part) => {
    const canonical = canonicalGraph(modelOf(graphWith(part)))
    expect(canonical.nodes.map(({ op }) => op)).not.toContain(part.op)
    expect(await differenceOfGraphs(graphWith(part), 23, canonical)).toBeLessThan(1e-5)
  })
})

describe('a fused operator that is used otherwise is refused, with node and reason:', () => {
  it.each<[string, Graph, RegExp]>([
    [
      'backwards only',
      fused('Attention', attention(), { ...heads, unidirectional: int(1) }),
      /text generator/,
    ],
    ['with a cache', fused('Attention', attention(), heads, ['y', 'present']), /text generator/],
    ['rotating', fused('Attention', attention(), { ...heads, do_rotary: int(1) }), /rotates/],
    ['without heads', fused('Attention', attention()), /how many heads/],
    [
      'with starts and ends',
      fused('Attention', attention('starts and ends'), heads),
      /one length a sentence/,
    ],
    ['with a mask of four axes', fused('Attention', attention('four axes'), heads), /mask has 4 axes/],
    ['with odd weights', fused('Attention', ['x', 'weights 8×20'], heads), /splits 20 numbers into 3/],
    ['of odd heads', fused('MultiHeadAttention', across(), { num_heads: int(3) }), /splits 8 numbers into 3/],
    [
      'turning odd heads',
      fused('RotaryEmbedding', ['x', 'int64 positions', 'cos1', 'sin1'], { num_heads: int(3) }),
      /splits 8 numbers into 3/,
    ],
    [
      'of odd heads side by side',
      graphWith(node('Attention', ['x', 'z', 'x'], 'y', { q_num_heads: int(3), kv_num_heads: int(3) })),
      /splits 8 numbers into 3/,
    ],
    ['packed', fused('MultiHeadAttention', ['x'], heads), /in one tensor/],
    [
      'with a cache',
      fused('MultiHeadAttention', across('', '', '', 'keys', 'keys'), heads),
      /text generator/,
    ],
    ['in groups', fused('GroupQueryAttention', across(), heads), /attention of text generators/],
    ['unpadded', fused('PackedAttention', ['x', 'weights 8×24', 'bias24'], heads), /packed without padding/],
    ['moving its batch', fused('FusedMatMul', ['x', 'z'], { transBatchA: int(1) }), /batch axis/],
    [
      'in a packed batch',
      fused('RotaryEmbedding', ['x', 'first position', 'cos4', 'sin4'], { is_packed_batching: int(1) }),
      /packs/,
    ],
    [
      'causal',
      graphWith(node('Attention', ['heads', 'keys', 'heads'], 'y', { is_causal: int(1) })),
      /text generator/,
    ],
    [
      'capped',
      graphWith(node('Attention', ['heads', 'keys', 'heads'], 'y', { softcap: float(2) })),
      /softcap/,
    ],
    [
      'with shared keys',
      graphWith(node('Attention', ['x', 'z', 'x'], 'y', { q_num_heads: int(4), kv_num_heads: int(2) })),
      /in groups/,
    ],
  ])('%s', (_, original, reason) => {
    const { kind, message } = refusal(() => canonicalGraph(modelOf(original)))
    expect(kind).toBe('model')
    expect(message).toMatch(/^Node y_node \(/)
    expect(message).toMatch(reason)
  })
})
