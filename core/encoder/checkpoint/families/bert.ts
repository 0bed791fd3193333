// BERT (Devlin et al., 2019) and what differs from it only in how it was trained: MiniLM, BGE, E5, GTE.
import { z } from 'zod'
import type { Construction } from '../construction.ts'
import { appendEmbeddings, countedPositions } from '../embeddings.ts'
import { appendLayer, type LayerNames } from '../layer.ts'
import { bertShapeSchema, shapeOfBert, size } from '../shape.ts'
import type { AppendFamily, ReadConfig } from './family.ts'

const typesSchema = z.looseObject({ type_vocab_size: size.default(2) })

export const appendBert: AppendFamily = (construction, readConfig) =>
  appendBertWith(construction, readConfig, countedPositions(construction))

/** @param positions [S] or [batch, S]: all that RoBERTa does in another way */
export function appendBertWith(
  construction: Construction,
  readConfig: ReadConfig,
  positions: string,
): string {
  const shape = shapeOfBert(readConfig(bertShapeSchema))
  const typeRows = readConfig(typesSchema).type_vocab_size
  let hidden = appendEmbeddings(construction, { shape, columns: shape.hiddenSize, typeRows, positions })
  for (let layer = 0; layer < shape.layers; layer++) {
    hidden = appendLayer(construction, hidden, namesOf(`encoder.layer.${layer}`), shape)
  }
  return hidden
}

function namesOf(layer: string): LayerNames {
  return {
    query: `${layer}.attention.self.query`,
    key: `${layer}.attention.self.key`,
    value: `${layer}.attention.self.value`,
    attentionOutput: `${layer}.attention.output.dense`,
    attentionNorm: `${layer}.attention.output.LayerNorm`,
    up: `${layer}.intermediate.dense`,
    down: `${layer}.output.dense`,
    outputNorm: `${layer}.output.LayerNorm`,
  }
}
