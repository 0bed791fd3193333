// Reads how many tokens a sentence may have from the several files of a folder that say it.
import { z } from 'zod'
import { type ReadModelFile, readModelJson } from './modelFile.ts'
import { readSentenceSettings } from './sentenceSettings.ts'

const schema = z.looseObject({
  model_max_length: z.number().nullish(),
  max_position_embeddings: z.number().nullish(),
  pad_token_id: z.number().int().nullish().catch(null),
  model_type: z.string().nullish(),
})

const whereNothingIsSaid = 512

/** One token between the two special ones that most models add; fewer, 0 and −1 are ways to say nothing. */
const leastMeant = 3
/** Tokenizers without a limit state an absurd one, such as 10³⁰. */
const mostMeant = 1_000_000

/** The smallest limit that any of the folder's files states, special tokens included; 512 where none does. */
export function readMaxTokens(readFile: ReadModelFile): number {
  const sentence = readSentenceSettings(readFile)
  const tokenizer = readModelJson(readFile, 'tokenizer_config.json', schema)
  const config = readModelJson(readFile, 'config.json', schema)
  const positions = config?.max_position_embeddings
  const limits = [
    sentence?.max_seq_length,
    tokenizer?.model_max_length,
    typeof positions === 'number' ? positions - unusedPositions(config) : null,
  ]
    .filter((limit) => typeof limit === 'number')
    .map(Math.floor)
    .filter((limit) => limit >= leastMeant && limit <= mostMeant)
  return limits.length === 0 ? whereNothingIsSaid : Math.min(...limits)
}

/** RoBERTa-like models count positions from the pad id + 1, so that their first embeddings are never used. */
function unusedPositions(config: z.infer<typeof schema> | null): number {
  return /roberta|mpnet|camembert/.test(config?.model_type ?? '') ? (config?.pad_token_id ?? 1) + 1 : 0
}
