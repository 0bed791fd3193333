// RoBERTa (Liu et al., 2019) and XLM-RoBERTa: BERT with positions that are counted from the ids.
import { z } from 'zod'
import { positionsFromIds } from '../embeddings.ts'
import { appendBertWith } from './bert.ts'
import type { AppendFamily } from './family.ts'

const padSchema = z.looseObject({ pad_token_id: z.number().int().nonnegative().nullish() })

/** What the model's own configuration falls back on. */
const customaryPadId = 1

export const appendRoberta: AppendFamily = (construction, readConfig) => {
  const padId = readConfig(padSchema).pad_token_id ?? customaryPadId
  return appendBertWith(construction, readConfig, positionsFromIds(construction, padId))
}
