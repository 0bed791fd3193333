// ALBERT (Lan et al., 2020): BERT with narrow embeddings, whose layers share their weights.
import { z } from 'zod'
import { appendEmbeddings, countedPositions } from '../embeddings.ts'
import { appendLayer, type LayerNames } from '../layer.ts'
import { bertShapeSchema, layerCount, shapeOfBert, size } from '../shape.ts'
import type { AppendFamily } from './family.ts'

const schema = z.looseObject({
  embedding_size: size.default(128),
  type_vocab_size: size.default(2),
  num_hidden_groups: size.default(1),
  inner_group_num: layerCount.default(1),
  hidden_act: z.string().default('gelu_new'),
})

export const appendAlbert: AppendFamily = (construction, readConfig) => {
  const config = readConfig(schema)
  const shape = shapeOfBert({ ...readConfig(bertShapeSchema), hidden_act: config.hidden_act })
  const columns = config.embedding_size
  const embedded = appendEmbeddings(construction, {
    shape,
    columns,
    typeRows: config.type_vocab_size,
    positions: countedPositions(construction),
  })
  let hidden = construction.linear(embedded, 'encoder.embedding_hidden_mapping_in', columns, shape.hiddenSize)
  for (let layer = 0; layer < shape.layers; layer++) {
    const group = Math.floor((layer * config.num_hidden_groups) / shape.layers)
    for (let inner = 0; inner < config.inner_group_num; inner++) {
      const names = namesOf(`encoder.albert_layer_groups.${group}.albert_layers.${inner}`)
      hidden = appendLayer(construction, hidden, names, shape)
    }
  }
  return hidden
}

function namesOf(layer: string): LayerNames {
  return {
    query: `${layer}.attention.query`,
    key: `${layer}.attention.key`,
    value: `${layer}.attention.value`,
    attentionOutput: `${layer}.attention.dense`,
    attentionNorm: `${layer}.attention.LayerNorm`,
    up: `${layer}.ffn`,
    down: `${layer}.ffn_output`,
    outputNorm: `${layer}.full_layer_layer_norm`,
  }
}
