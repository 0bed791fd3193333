// Reads what sentence-transformers keeps beside a transformer: how long sentences may be, and whether letters are made small.
import { z } from 'zod'
import { type ReadModelFile, readModelJson } from './modelFile.ts'

/** Older versions called the file by the kind of transformer; the first that is there counts, as in sentence-transformers. */
export const sentenceSettingsFiles = [
  'sentence_bert_config.json',
  'sentence_roberta_config.json',
  'sentence_distilbert_config.json',
  'sentence_camembert_config.json',
  'sentence_albert_config.json',
  'sentence_xlm-roberta_config.json',
  'sentence_xlnet_config.json',
] as const

const schema = z.looseObject({
  max_seq_length: z.number().nullish(),
  do_lower_case: z.boolean().nullish(),
})

/**
 * Null without such a file.
 *
 * @throws PairLensError (`model`) when the file is no JSON or not as expected
 */
export function readSentenceSettings(readFile: ReadModelFile): z.infer<typeof schema> | null {
  for (const name of sentenceSettingsFiles) {
    const found = readModelJson(readFile, name, schema)
    if (found !== null) return found
  }
  return null
}
