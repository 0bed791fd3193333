// Reads what a sentence-transformers folder says about an encoder: modules, pooling, Dense layers, length, prompts.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import { readDenseModule } from './denseModule.ts'
import type { DenseLayer, HeadConfiguration } from './head.ts'
import { readMaxTokens } from './maxTokens.ts'
import { type ReadModelFile, readModelJson } from './modelFile.ts'
import { type PoolingModule, readPoolingModule } from './poolingModule.ts'
import { readSentenceSettings } from './sentenceSettings.ts'

export interface EncoderConfiguration {
  /** Without meaning for a graph that pools itself. */
  readonly head: HeadConfiguration
  /** Whether the folder ends with a Normalize module; the similarity mode decides whether it is used. */
  readonly hasNormalize: boolean
  /** Longest token sequence, special tokens included. */
  readonly maxTokens: number
  /** Text that the folder puts before every sentence; empty without a default prompt. */
  readonly prompt: string
  /** The prompts that the folder names, in its order. */
  readonly prompts: ReadonlyMap<string, string>
  /** Whether the tokens of a prompt are pooled like others. PairLens does nothing else. */
  readonly poolsPrompt: boolean
  /** Whether prompt and sentence are turned into lower case before the tokenizer sees them. */
  readonly lowerCases: boolean
  /** What was assumed because the folder does not say it, or what of the folder is not applied; one sentence each. */
  readonly assumptions: readonly string[]
}

type FoundHead = Pick<EncoderConfiguration, 'head' | 'hasNormalize' | 'assumptions' | 'poolsPrompt'>
type Modules = z.infer<typeof modulesSchema>

const modulesSchema = z.array(z.object({ path: z.string(), type: z.string() }))
const promptSchema = z.looseObject({
  prompts: z.record(z.string(), z.string()).nullish(),
  default_prompt_name: z.string().nullish(),
})

const unpooledPrompt =
  'The pooling module leaves prompts out (include_prompt), which PairLens does not do: the model can be used without a prompt only (--prompt "").'
const meanPooling: HeadConfiguration = { pooling: ['mean'], dense: [] }

/**
 * @param graphPools whether the graph gives an embedding that it pools itself, behind which no head is put
 * @throws PairLensError (`model`) when the folder asks for something that PairLens does not do
 */
export function readConfiguration(readFile: ReadModelFile, graphPools: boolean): EncoderConfiguration {
  const modules = readModelJson(readFile, 'modules.json', modulesSchema)
  const named = readModelJson(readFile, 'config_sentence_transformers.json', promptSchema)
  const prompts = new Map(Object.entries(named?.prompts ?? {}))
  const head = graphPools
    ? pooledByGraph(modules)
    : modules === null
      ? withoutModules(readFile)
      : withModules(modules, readFile)
  return {
    ...head,
    assumptions: head.poolsPrompt ? head.assumptions : [...head.assumptions, unpooledPrompt],
    maxTokens: readMaxTokens(readFile),
    prompt: prompts.get(named?.default_prompt_name ?? '') ?? '',
    prompts,
    lowerCases: readSentenceSettings(readFile)?.do_lower_case === true,
  }
}

function pooledByGraph(modules: Modules | null): FoundHead {
  return {
    head: meanPooling,
    poolsPrompt: true,
    hasNormalize: modules?.some((module) => kindOf(module) === 'Normalize') ?? false,
    assumptions: [
      "The graph gives an embedding that it has pooled itself: the folder's pooling and Dense modules are not applied, and a normalisation inside the graph is part of every similarity, of cosine and dot too.",
    ],
  }
}

function withoutModules(readFile: ReadModelFile): FoundHead {
  const usual = '1_Pooling'
  if (readFile(`${usual}/config.json`) === null) {
    const assumptions = ['The folder names no pooling; the mean over all tokens is used.']
    return { head: meanPooling, poolsPrompt: true, hasNormalize: false, assumptions }
  }
  const { modes, poolsPrompt } = readPoolingModule(readFile, usual)
  return { head: { pooling: modes, dense: [] }, poolsPrompt, hasNormalize: false, assumptions: [] }
}

function withModules(modules: Modules, readFile: ReadModelFile): FoundHead {
  const dense: DenseLayer[] = []
  let pooling: PoolingModule | null = null
  let hasNormalize = false
  for (const module of modules) {
    switch (kindOf(module)) {
      case 'Transformer':
      case 'Dropout':
        break
      case 'Pooling':
        if (pooling !== null || dense.length > 0 || hasNormalize) throw unknownOrder(modules)
        pooling = readPoolingModule(readFile, module.path)
        break
      case 'Dense':
        if (pooling === null || hasNormalize) throw unknownOrder(modules)
        dense.push(readDenseModule(readFile, module.path))
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
  if (pooling !== null) {
    const { modes, poolsPrompt } = pooling
    return { head: { pooling: modes, dense }, poolsPrompt, hasNormalize, assumptions: [] }
  }
  const assumptions = ['modules.json names no pooling; the mean over all tokens is used.']
  return { head: meanPooling, poolsPrompt: true, hasNormalize, assumptions }
}

/** The class's own name, without the packages that it lies in. */
function kindOf(module: Modules[number]): string | undefined {
  return module.type.split('.').at(-1)
}

function unknownOrder(modules: Modules): PairLensError {
  return new PairLensError(
    'model',
    `modules.json asks for modules in an order that PairLens does not do (${modules.map(kindOf).join(', ')}); it does Transformer, Pooling, Dense, Normalize, in this order.`,
  )
}
