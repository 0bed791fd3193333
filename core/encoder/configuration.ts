// Reads what a sentence-transformers folder says about an encoder: modules, pooling, Dense layers, length, prompt.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import type { Activation, DenseLayer, HeadConfiguration, PoolingMode } from './head.ts'
import { readSafetensors } from './safetensors.ts'

/** Gives a file of the model's folder, or null when it is not there. */
export type ReadModelFile = (relativePath: string) => Uint8Array | null

export interface EncoderConfiguration {
  readonly head: HeadConfiguration
  /** Whether the folder ends with a Normalize module; the similarity mode decides whether it is used. */
  readonly hasNormalize: boolean
  /** Longest token sequence, special tokens included. */
  readonly maxTokens: number
  /** Text that the folder puts before every sentence; empty without a default prompt. */
  readonly prompt: string
  /** What was assumed because the folder does not say it, one sentence each. */
  readonly assumptions: readonly string[]
}

const modulesSchema = z.array(z.object({ path: z.string(), type: z.string() }))
const poolingSchema = z.looseObject({ pooling_mode: z.union([z.string(), z.array(z.string())]).optional() })
const denseSchema = z.looseObject({
  activation_function: z.string().optional(),
  bias: z.boolean().optional(),
})
const lengthSchema = z.looseObject({
  max_seq_length: z.number().int().positive().nullish(),
  model_max_length: z.number().positive().nullish(),
  max_position_embeddings: z.number().int().positive().nullish(),
  pad_token_id: z.number().int().nonnegative().nullish(),
  model_type: z.string().nullish(),
})
const promptSchema = z.looseObject({
  prompts: z.record(z.string(), z.string()).nullish(),
  default_prompt_name: z.string().nullish(),
})

/** Flags of `Pooling/config.json`, in the order in which sentence-transformers concatenates. */
const poolingFlags: readonly (readonly [flag: string, mode: PoolingMode])[] = [
  ['pooling_mode_cls_token', 'cls'],
  ['pooling_mode_max_tokens', 'max'],
  ['pooling_mode_mean_tokens', 'mean'],
  ['pooling_mode_mean_sqrt_len_tokens', 'mean-sqrt-len'],
  ['pooling_mode_weightedmean_tokens', 'weighted-mean'],
  ['pooling_mode_lasttoken', 'last-token'],
]

/** The same modes as newer versions name them. */
const poolingNames: ReadonlyMap<string, PoolingMode> = new Map([
  ['cls', 'cls'],
  ['max', 'max'],
  ['mean', 'mean'],
  ['mean_sqrt_len_tokens', 'mean-sqrt-len'],
  ['weightedmean', 'weighted-mean'],
  ['lasttoken', 'last-token'],
])

const activations: ReadonlyMap<string, Activation> = new Map([
  ['Identity', 'identity'],
  ['Tanh', 'tanh'],
  ['ReLU', 'relu'],
  ['GELU', 'gelu'],
  ['Sigmoid', 'sigmoid'],
])

/** @throws PairLensError (`model`) when the folder asks for something that PairLens does not do */
export function readConfiguration(readFile: ReadModelFile): EncoderConfiguration {
  const assumptions: string[] = []
  const modules = readJson(readFile, 'modules.json', modulesSchema)
  const configuration =
    modules === null ? withoutModules(readFile, assumptions) : withModules(modules, readFile, assumptions)
  return { ...configuration, maxTokens: maxTokensOf(readFile), prompt: promptOf(readFile), assumptions }
}

function withoutModules(
  readFile: ReadModelFile,
  assumptions: string[],
): Pick<EncoderConfiguration, 'head' | 'hasNormalize'> {
  if (readFile('1_Pooling/config.json') !== null) {
    return { head: { pooling: poolingOf(readFile, '1_Pooling'), dense: [] }, hasNormalize: false }
  }
  assumptions.push('The folder names no pooling; the mean over all tokens is used.')
  return { head: { pooling: ['mean'], dense: [] }, hasNormalize: false }
}

function withModules(
  modules: z.infer<typeof modulesSchema>,
  readFile: ReadModelFile,
  assumptions: string[],
): Pick<EncoderConfiguration, 'head' | 'hasNormalize'> {
  const dense: DenseLayer[] = []
  let pooling: readonly PoolingMode[] | null = null
  let hasNormalize = false
  for (const module of modules) {
    const kind = module.type.split('.').at(-1)
    switch (kind) {
      case 'Transformer':
      case 'Dropout':
        break
      case 'Pooling':
        if (pooling !== null || dense.length > 0 || hasNormalize) throw unknownOrder(modules)
        pooling = poolingOf(readFile, module.path)
        break
      case 'Dense':
        if (pooling === null || hasNormalize) throw unknownOrder(modules)
        dense.push(denseOf(readFile, module.path))
        break
      case 'Normalize':
        hasNormalize = true
        break
      default:
        throw new PairLensError(
          'model',
          `modules.json asks for the module "${module.type}", which PairLens does not do; it does Transformer, Pooling, Dense and Normalize.`,
        )
    }
  }
  if (pooling === null) assumptions.push('modules.json names no pooling; the mean over all tokens is used.')
  return { head: { pooling: pooling ?? ['mean'], dense }, hasNormalize }
}

function unknownOrder(modules: z.infer<typeof modulesSchema>): PairLensError {
  const names = modules.map((module) => module.type.split('.').at(-1)).join(', ')
  return new PairLensError(
    'model',
    `modules.json asks for modules in an order that PairLens does not do (${names}); it does Transformer, Pooling, Dense, Normalize, in this order.`,
  )
}

function poolingOf(readFile: ReadModelFile, folder: string): readonly PoolingMode[] {
  const path = `${folder}/config.json`
  const config = readJson(readFile, path, poolingSchema)
  if (config === null)
    throw new PairLensError('model', `The model's folder lacks ${path}; fetch the whole folder.`)
  const { pooling_mode: named, ...flags } = config
  const modes =
    named === undefined
      ? poolingFlags.filter(([flag]) => flags[flag] === true).map(([, mode]) => mode)
      : [named].flat().map((name) => {
          const mode = poolingNames.get(name)
          if (mode === undefined)
            throw new PairLensError('model', `${path} asks for the unknown pooling "${name}".`)
          return mode
        })
  if (modes.length === 0)
    throw new PairLensError('model', `${path} switches every pooling off; switch one on.`)
  return modes
}

function denseOf(readFile: ReadModelFile, folder: string): DenseLayer {
  const config = readJson(readFile, `${folder}/config.json`, denseSchema)
  const weights = readFile(`${folder}/model.safetensors`)
  if (config === null || weights === null) {
    throw new PairLensError(
      'model',
      `The Dense module in ${folder} needs config.json and model.safetensors; fetch the whole folder.`,
    )
  }
  const tensors = readSafetensors(weights, `${folder}/model.safetensors`)
  const weight = tensors.get('linear.weight')
  const name = config.activation_function?.split('.').at(-1) ?? 'Tanh'
  const activation = activations.get(name)
  if (weight?.dims.length !== 2 || activation === undefined) {
    throw new PairLensError(
      'model',
      `The Dense module in ${folder} has no matrix linear.weight or an activation (${name}) that PairLens does not do.`,
    )
  }
  return { weight, bias: tensors.get('linear.bias') ?? null, activation }
}

/** The smallest limit that any of the folder's files states. */
function maxTokensOf(readFile: ReadModelFile): number {
  const sentence = readJson(readFile, 'sentence_bert_config.json', lengthSchema)
  const tokenizer = readJson(readFile, 'tokenizer_config.json', lengthSchema)
  const config = readJson(readFile, 'config.json', lengthSchema)
  // RoBERTa-like models count positions from the pad id + 1, so that many of their embeddings are never used.
  const offset = /roberta|mpnet|camembert/.test(config?.model_type ?? '')
    ? (config?.pad_token_id ?? 1) + 1
    : 0
  const positions = config?.max_position_embeddings
  const limits = [
    sentence?.max_seq_length,
    tokenizer?.model_max_length,
    typeof positions === 'number' ? positions - offset : null,
  ].filter((limit) => typeof limit === 'number')
  return limits.length === 0 ? 512 : Math.min(...limits)
}

function promptOf(readFile: ReadModelFile): string {
  const config = readJson(readFile, 'config_sentence_transformers.json', promptSchema)
  const name = config?.default_prompt_name
  return typeof name === 'string' ? (config?.prompts?.[name] ?? '') : ''
}

function readJson<T>(readFile: ReadModelFile, path: string, schema: z.ZodType<T>): T | null {
  const bytes = readFile(path)
  if (bytes === null) return null
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    throw new PairLensError('model', `${path} in the model's folder is not as expected; fetch it again.`, {
      cause: error,
    })
  }
}
