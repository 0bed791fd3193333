// The part of a sentence encoder behind its hidden states: pooling, Dense modules and, where asked, normalisation.
import { type GraphBuilder, int } from '../onnx/builder.ts'
import type { Tensor } from '../onnx/tensor.ts'

export type PoolingMode = 'mean' | 'cls' | 'max' | 'mean-sqrt-len' | 'weighted-mean' | 'last-token'

export type Activation = 'identity' | 'tanh' | 'relu' | 'gelu' | 'sigmoid'

/** A sentence-transformers Dense module: y = activation(x Wᵀ + b), W of shape [out, in]. */
export interface DenseLayer {
  readonly weight: Tensor
  readonly bias: Tensor | null
  readonly activation: Activation
}

export interface HeadConfiguration {
  /** Several modes are concatenated, in this order. */
  readonly pooling: readonly PoolingMode[]
  readonly dense: readonly DenseLayer[]
}

/**
 * Emits the head. Sentences are always run alone and unpadded, so every position counts and no mask is needed.
 *
 * @param output hidden states of shape [N, S, H]; or, without a head, an embedding that the graph pooled itself
 * @param normalized whether the embedding is divided by its Euclidean norm
 * @returns the embedding, of shape [N, D]
 */
export function appendHead(
  builder: GraphBuilder,
  output: string,
  head: HeadConfiguration | null,
  normalized: boolean,
): string {
  const embedding = head === null ? output : embeddingOf(builder, output, head)
  return normalized ? normalize(builder, embedding) : embedding
}

function embeddingOf(builder: GraphBuilder, hidden: string, head: HeadConfiguration): string {
  const pooled = head.pooling.map((mode) => pool(builder, hidden, mode))
  const [first = ''] = pooled
  const together = pooled.length === 1 ? first : builder.op('Concat', pooled, { axis: int(-1) })
  return head.dense.reduce((value, layer) => dense(builder, value, layer), together)
}

function pool(builder: GraphBuilder, hidden: string, mode: PoolingMode): string {
  const sequence = builder.integers([-2])
  const flat = { keepdims: int(0) }
  switch (mode) {
    case 'mean':
      return builder.op('ReduceMean', [hidden, sequence], flat)
    case 'max':
      return builder.op('ReduceMax', [hidden, sequence], flat)
    case 'cls':
      return builder.op('Gather', [hidden, builder.integers(0)], { axis: int(-2) })
    case 'last-token':
      return builder.op('Gather', [hidden, builder.integers(-1)], { axis: int(-2) })
    case 'mean-sqrt-len': {
      const length = builder.op('Cast', [sequenceLength(builder, hidden)], { to: int(1) })
      const sum = builder.op('ReduceSum', [hidden, sequence], flat)
      return builder.op('Div', [sum, builder.op('Sqrt', [length])])
    }
    case 'weighted-mean': {
      const weights = positionWeights(builder, hidden)
      return builder.op('ReduceSum', [builder.op('Mul', [hidden, weights]), sequence], flat)
    }
  }
}

/** S as an int64 vector of one element. */
function sequenceLength(builder: GraphBuilder, hidden: string): string {
  return builder.op('Shape', [hidden], { start: int(1), end: int(2) })
}

/** (1, 2, …, S) / Σ as a float column [S, 1]. */
function positionWeights(builder: GraphBuilder, hidden: string): string {
  const length = builder.op('Squeeze', [sequenceLength(builder, hidden), builder.integers([0])])
  const end = builder.op('Add', [length, builder.integers(1)])
  const positions = builder.op(
    'Cast',
    [builder.op('Range', [builder.integers(1), end, builder.integers(1)])],
    {
      to: int(1),
    },
  )
  const shares = builder.op('Div', [positions, builder.op('ReduceSum', [positions, builder.integers([0])])])
  return builder.op('Unsqueeze', [shares, builder.integers([-1])])
}

function dense(builder: GraphBuilder, value: string, layer: DenseLayer): string {
  const weight = builder.op('Transpose', [builder.constant(layer.weight)], {
    perm: { kind: 'ints', value: [1, 0] },
  })
  const product = builder.op('MatMul', [value, weight])
  const shifted = layer.bias === null ? product : builder.op('Add', [product, builder.constant(layer.bias)])
  switch (layer.activation) {
    case 'identity':
      return shifted
    case 'tanh':
      return builder.op('Tanh', [shifted])
    case 'relu':
      return builder.op('Relu', [shifted])
    case 'gelu':
      return builder.op('Gelu', [shifted])
    case 'sigmoid':
      return builder.op('Sigmoid', [shifted])
  }
}

/** e / ‖e‖, as the sentence-transformers Normalize module has it. */
function normalize(builder: GraphBuilder, embedding: string): string {
  const norm = builder.op('ReduceL2', [embedding, builder.integers([-1])])
  return builder.op('Div', [embedding, norm])
}
