// MPNet (Song et al., 2020): BERT with RoBERTa's positions and a bias on the attention scores by distance.
import { z } from 'zod'
import { int } from '../../../onnx/builder.ts'
import type { Construction } from '../construction.ts'
import { appendEmbeddings, positionsFromIds, sequenceLength } from '../embeddings.ts'
import { appendLayer, type LayerNames } from '../layer.ts'
import { relativePositionBucket } from '../relativePositionBucket.ts'
import { bertShapeSchema, shapeOfBert, size, type TransformerShape } from '../shape.ts'
import type { AppendFamily } from './family.ts'

const bucketsSchema = z.looseObject({ relative_attention_num_buckets: size.default(32) })

/** Fixed in the model's code, whatever config.json says. */
const padId = 1
/** What the model's code computes with; config.json only sizes the table. */
const usedBuckets = 32

export const appendMpnet: AppendFamily = (construction, readConfig) => {
  const shape = shapeOfBert(readConfig(bertShapeSchema))
  const tableRows = readConfig(bucketsSchema).relative_attention_num_buckets
  const positions = positionsFromIds(construction, padId)
  let hidden = appendEmbeddings(construction, { shape, columns: shape.hiddenSize, typeRows: 0, positions })
  // After the embeddings, whose table proves the number of positions that the buckets are counted for.
  const bias = attentionBias(construction, shape, tableRows)
  for (let layer = 0; layer < shape.layers; layer++) {
    hidden = appendLayer(construction, hidden, namesOf(`encoder.layer.${layer}`), shape, bias)
  }
  return hidden
}

/**
 * bias[0, head, i, j] = table[bucket(j − i), head], of shape [1, heads, S, S]. It depends on the length alone, so
 * it has no tangent. The buckets of all distances are a constant; a run looks up those of its length.
 */
function attentionBias(
  construction: Construction,
  { heads, positions }: TransformerShape,
  tableRows: number,
): string {
  const { builder } = construction
  const table = construction.parameter('encoder.relative_attention_bias.weight', [tableRows, heads])
  const buckets = Array.from({ length: 2 * positions - 1 }, (_, index) =>
    relativePositionBucket(index - (positions - 1), usedBuckets),
  )
  const counted = builder.op('Range', [builder.integers(0), sequenceLength(builder), builder.integers(1)])
  const distance = builder.op('Sub', [
    builder.op('Unsqueeze', [counted, builder.integers([0])]),
    builder.op('Unsqueeze', [counted, builder.integers([1])]),
  ])
  const place = builder.op('Add', [distance, builder.integers(positions - 1)])
  const bucket = builder.op('Gather', [builder.integers(buckets), place], { axis: int(0) })
  const byPair = builder.op('Gather', [table, bucket], { axis: int(0) })
  const byHead = builder.op('Transpose', [byPair], { perm: { kind: 'ints', value: [2, 0, 1] } })
  return builder.op('Unsqueeze', [byHead, builder.integers([0])])
}

function namesOf(layer: string): LayerNames {
  return {
    query: `${layer}.attention.attn.q`,
    key: `${layer}.attention.attn.k`,
    value: `${layer}.attention.attn.v`,
    attentionOutput: `${layer}.attention.attn.o`,
    attentionNorm: `${layer}.attention.LayerNorm`,
    up: `${layer}.intermediate.dense`,
    down: `${layer}.output.dense`,
    outputNorm: `${layer}.output.LayerNorm`,
  }
}
