// What a checkpoint's config.json says of the sizes of its transformer.
import { z } from 'zod'
import { PairLensError } from '../../errors.ts'

/** Functions between the two products of a feed-forward layer. */
export type HiddenActivation = 'gelu' | 'gelu-tanh' | 'relu' | 'silu'

export interface TransformerShape {
  readonly vocabularySize: number
  readonly hiddenSize: number
  readonly layers: number
  readonly heads: number
  readonly feedForwardSize: number
  readonly activation: HiddenActivation
  /** ε of every LayerNormalization. */
  readonly epsilon: number
  /** Rows of the table of positions. */
  readonly positions: number
}

/** A size; bounded so that a damaged file cannot ask for more than any encoder has. */
export const size = z.number().int().positive().max(10_000_000)

/** How many layers; bounded by itself, since layers that share their weights need no larger file. */
export const layerCount = size.max(1000)

const activations: ReadonlyMap<string, HiddenActivation> = new Map([
  ['gelu', 'gelu'],
  ['gelu_python', 'gelu'],
  ['gelu_new', 'gelu-tanh'],
  ['gelu_fast', 'gelu-tanh'],
  ['gelu_pytorch_tanh', 'gelu-tanh'],
  ['relu', 'relu'],
  ['silu', 'silu'],
  ['swish', 'silu'],
])

/** The names that BERT's descendants share. */
export const bertShapeSchema = z.looseObject({
  vocab_size: size,
  hidden_size: size,
  num_hidden_layers: layerCount,
  num_attention_heads: size,
  intermediate_size: size,
  hidden_act: z.string().default('gelu'),
  layer_norm_eps: z.number().positive().default(1e-12),
  max_position_embeddings: size,
})

/** @throws PairLensError (`model`) when config.json asks for something that PairLens does not do */
export function shapeOfBert(config: z.infer<typeof bertShapeSchema>): TransformerShape {
  return checkedShape({
    vocabularySize: config.vocab_size,
    hiddenSize: config.hidden_size,
    layers: config.num_hidden_layers,
    heads: config.num_attention_heads,
    feedForwardSize: config.intermediate_size,
    activation: hiddenActivation(config.hidden_act),
    epsilon: config.layer_norm_eps,
    positions: config.max_position_embeddings,
  })
}

/** @throws PairLensError (`model`) for a function that PairLens does not do */
export function hiddenActivation(name: string): HiddenActivation {
  const activation = activations.get(name)
  if (activation !== undefined) return activation
  throw new PairLensError(
    'model',
    `The checkpoint's activation "${name}" is none of ${[...activations.keys()].join(', ')}; export the model as ONNX.`,
  )
}

/** @throws PairLensError (`model`) when the hidden size cannot be split into the heads */
export function checkedShape(shape: TransformerShape): TransformerShape {
  if (shape.hiddenSize % shape.heads === 0) return shape
  throw new PairLensError(
    'model',
    `config.json splits a hidden size of ${shape.hiddenSize} into ${shape.heads} heads, which does not come out even; fetch it again.`,
  )
}
