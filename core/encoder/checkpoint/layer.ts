// One encoder layer of the BERT kind: attention and feed-forward, each added to its input and normalised.
import { type GraphBuilder, int } from '../../onnx/builder.ts'
import type { Construction } from './construction.ts'
import type { HiddenActivation, TransformerShape } from './shape.ts'

/** What a family calls the parts of a layer. */
export interface LayerNames {
  readonly query: string
  readonly key: string
  readonly value: string
  /** The product behind the attention, and the normalisation behind that. */
  readonly attentionOutput: string
  readonly attentionNorm: string
  /** The two products of the feed-forward part, and the normalisation behind them. */
  readonly up: string
  readonly down: string
  readonly outputNorm: string
}

/**
 * @param x hidden states [batch, S, H]
 * @param bias added to the attention scores, [1, heads, S, S]; null for none
 * @returns hidden states [batch, S, H]
 */
export function appendLayer(
  construction: Construction,
  x: string,
  names: LayerNames,
  shape: TransformerShape,
  bias: string | null = null,
): string {
  const { builder } = construction
  const { hiddenSize, feedForwardSize, epsilon } = shape
  const attended = construction.linear(
    attention(construction, x, names, shape, bias),
    names.attentionOutput,
    hiddenSize,
    hiddenSize,
  )
  const middle = construction.normalization(
    builder.op('Add', [attended, x]),
    names.attentionNorm,
    hiddenSize,
    epsilon,
  )
  const widened = construction.linear(middle, names.up, hiddenSize, feedForwardSize)
  const narrowed = construction.linear(
    activate(builder, widened, shape.activation),
    names.down,
    feedForwardSize,
    hiddenSize,
  )
  return construction.normalization(
    builder.op('Add', [narrowed, middle]),
    names.outputNorm,
    hiddenSize,
    epsilon,
  )
}

/** softmax(Q Kᵀ / √d + bias) V for every head. No mask: sentences are run alone, and every token is attended. */
function attention(
  construction: Construction,
  x: string,
  names: LayerNames,
  { hiddenSize, heads }: TransformerShape,
  bias: string | null,
): string {
  const { builder } = construction
  const headSize = hiddenSize / heads
  const split = (name: string, perm: readonly number[]): string => {
    const projected = construction.linear(x, name, hiddenSize, hiddenSize)
    const parts = builder.op('Reshape', [projected, builder.integers([0, 0, heads, headSize])])
    return builder.op('Transpose', [parts], { perm: { kind: 'ints', value: perm } })
  }
  const query = split(names.query, [0, 2, 1, 3])
  const key = split(names.key, [0, 2, 3, 1])
  const value = split(names.value, [0, 2, 1, 3])
  const products = builder.op('MatMul', [query, key])
  const scores = builder.op('Mul', [products, builder.floats(1 / Math.sqrt(headSize))])
  const biased = bias === null ? scores : builder.op('Add', [scores, bias])
  const shares = builder.op('Softmax', [biased], { axis: int(-1) })
  const together = builder.op('Transpose', [builder.op('MatMul', [shares, value])], {
    perm: { kind: 'ints', value: [0, 2, 1, 3] },
  })
  return builder.op('Reshape', [together, builder.integers([0, 0, hiddenSize])])
}

function activate(builder: GraphBuilder, x: string, activation: HiddenActivation): string {
  switch (activation) {
    case 'gelu':
      return builder.op('Gelu', [x], { approximate: { kind: 'string', value: 'none' } })
    case 'gelu-tanh':
      return builder.op('Gelu', [x], { approximate: { kind: 'string', value: 'tanh' } })
    case 'relu':
      return builder.op('Relu', [x])
    case 'silu':
      return builder.op('Mul', [x, builder.op('Sigmoid', [x])])
  }
}
