// DistilBERT (Sanh et al., 2019): BERT without token types, with names of its own.
import { z } from 'zod'
import { appendEmbeddings, countedPositions } from '../embeddings.ts'
import { appendLayer, type LayerNames } from '../layer.ts'
import { checkedShape, hiddenActivation, layerCount, size } from '../shape.ts'
import type { AppendFamily } from './family.ts'

const schema = z.looseObject({
  vocab_size: size,
  dim: size,
  n_layers: layerCount,
  n_heads: size,
  hidden_dim: size,
  activation: z.string().default('gelu'),
  max_position_embeddings: size,
})

/** Fixed in the model's code. */
const epsilon = 1e-12

export const appendDistilbert: AppendFamily = (construction, readConfig) => {
  const config = readConfig(schema)
  const shape = checkedShape({
    vocabularySize: config.vocab_size,
    hiddenSize: config.dim,
    layers: config.n_layers,
    heads: config.n_heads,
    feedForwardSize: config.hidden_dim,
    activation: hiddenActivation(config.activation),
    epsilon,
    positions: config.max_position_embeddings,
  })
  const positions = countedPositions(construction)
  let hidden = appendEmbeddings(construction, { shape, columns: shape.hiddenSize, typeRows: 0, positions })
  for (let layer = 0; layer < shape.layers; layer++) {
    hidden = appendLayer(construction, hidden, namesOf(`transformer.layer.${layer}`), shape)
  }
  return hidden
}

function namesOf(layer: string): LayerNames {
  return {
    query: `${layer}.attention.q_lin`,
    key: `${layer}.attention.k_lin`,
    value: `${layer}.attention.v_lin`,
    attentionOutput: `${layer}.attention.out_lin`,
    attentionNorm: `${layer}.sa_layer_norm`,
    up: `${layer}.ffn.lin1`,
    down: `${layer}.ffn.lin2`,
    outputNorm: `${layer}.output_layer_norm`,
  }
}
