// Builds the graph of a safetensors checkpoint, as if it had been exported as ONNX.
import { z } from 'zod'
import { PairLensError } from '../../errors.ts'
import { createGraphBuilder } from '../../onnx/builder.ts'
import type { Model } from '../../onnx/graph.ts'
import { identity } from '../../onnx/rewrite.ts'
import { canonicalOpset } from '../../onnx/write.ts'
import { type ReadModelFile, readModelJson } from '../modelFile.ts'
import { createConstruction } from './construction.ts'
import { appendAlbert } from './families/albert.ts'
import { appendBert } from './families/bert.ts'
import { appendDistilbert } from './families/distilbert.ts'
import type { AppendFamily, ReadConfig } from './families/family.ts'
import { appendMpnet } from './families/mpnet.ts'
import { appendRoberta } from './families/roberta.ts'
import { type OpenWeights, openCheckpointWeights } from './weights.ts'

/** By `model_type`, which transformers writes into every config.json. */
const families: ReadonlyMap<string, AppendFamily> = new Map([
  ['bert', appendBert],
  ['roberta', appendRoberta],
  ['xlm-roberta', appendRoberta],
  ['camembert', appendRoberta],
  ['distilbert', appendDistilbert],
  ['mpnet', appendMpnet],
  ['albert', appendAlbert],
])

const schema = z.looseObject({
  model_type: z.string(),
  is_decoder: z.boolean().nullish(),
  position_embedding_type: z.string().nullish(),
  quantization_config: z.unknown().optional(),
})

/**
 * Whether a graph can be built, from config.json alone: asked before gigabytes of weights are fetched.
 *
 * @throws PairLensError (`model`) when the checkpoint is of another architecture
 */
export function assertKnownCheckpoint(readFile: ReadModelFile): void {
  familyOf(configOf(readFile))
}

/**
 * The model, with the one input `input_ids` and the one output `last_hidden_state`. Weights are read one after the
 * other, so that none is in memory twice.
 *
 * @param readFile gives config.json and, where weights are in shards, their index
 * @throws PairLensError (`model`) when the checkpoint is of another architecture, or damaged
 */
export function readCheckpoint(readFile: ReadModelFile, openWeights: OpenWeights): Model {
  const config = configOf(readFile)
  const append = familyOf(config)
  const readConfig: ReadConfig = (familySchema) => {
    const found = readModelJson(readFile, 'config.json', familySchema)
    if (found === null) throw new Error('config.json was there a moment ago.')
    return found
  }
  const builder = createGraphBuilder('checkpoint')
  builder.input({ name: 'input_ids', type: 'int64', dims: ['batch', 'sequence'] })
  const weights = openCheckpointWeights(readFile, openWeights)
  const hidden = append(createConstruction(builder, weights), readConfig)
  const output = 'last_hidden_state'
  builder.include({ nodes: [identity(hidden, output)], initializers: new Map() })
  const graph = builder.build([{ name: output, type: 'float', dims: null }])
  return {
    irVersion: 11,
    producer: `safetensors checkpoint (${config.model_type})`,
    opsets: new Map([['', canonicalOpset]]),
    graph,
  }
}

function configOf(readFile: ReadModelFile): z.infer<typeof schema> {
  const config = readModelJson(readFile, 'config.json', schema)
  if (config !== null) return config
  throw new PairLensError(
    'model',
    "The checkpoint has no config.json, without which its weights say nothing; fetch the model's whole folder.",
  )
}

function familyOf(config: z.infer<typeof schema>): AppendFamily {
  const refused = (what: string, remedy: string): PairLensError =>
    new PairLensError('model', `The checkpoint ${what}, from which PairLens builds no graph; ${remedy}.`)
  const append = families.get(config.model_type)
  if (append === undefined) {
    const known = [...families.keys()].join(', ')
    throw refused(
      `is of the architecture "${config.model_type}"`,
      `export it as ONNX, or use one of ${known}`,
    )
  }
  if (config.is_decoder === true) throw refused('is a decoder', 'use a text encoder')
  if (config.quantization_config !== undefined && config.quantization_config !== null) {
    throw refused('is quantised', 'use its float32 or float16 weights')
  }
  const positions = config.position_embedding_type ?? 'absolute'
  if (positions !== 'absolute') {
    throw refused(`has positions of the kind "${positions}" and not absolute ones`, 'export it as ONNX')
  }
  return append
}
