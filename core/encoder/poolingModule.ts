// Reads the Pooling module of a sentence-transformers folder.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import type { PoolingMode } from './head.ts'
import { type ReadModelFile, readModelJson } from './modelFile.ts'

const schema = z.looseObject({
  pooling_mode: z.union([z.string(), z.array(z.string())]).optional(),
  include_prompt: z.boolean().nullish(),
})

/** What the module does. */
export interface PoolingModule {
  readonly modes: readonly PoolingMode[]
  /** Whether the tokens of a prompt are pooled like others. */
  readonly poolsPrompt: boolean
}

/** Flags of the module's `config.json`, in the order in which sentence-transformers concatenates. */
const flags: readonly (readonly [flag: string, mode: PoolingMode])[] = [
  ['pooling_mode_cls_token', 'cls'],
  ['pooling_mode_max_tokens', 'max'],
  ['pooling_mode_mean_tokens', 'mean'],
  ['pooling_mode_mean_sqrt_len_tokens', 'mean-sqrt-len'],
  ['pooling_mode_weightedmean_tokens', 'weighted-mean'],
  ['pooling_mode_lasttoken', 'last-token'],
]

/** The same modes as newer versions name them. */
const names: ReadonlyMap<string, PoolingMode> = new Map([
  ['cls', 'cls'],
  ['max', 'max'],
  ['mean', 'mean'],
  ['mean_sqrt_len_tokens', 'mean-sqrt-len'],
  ['weightedmean', 'weighted-mean'],
  ['lasttoken', 'last-token'],
])

/**
 * The module in `folder`.
 *
 * @throws PairLensError (`model`) when its file is missing or asks for something that PairLens does not do
 */
export function readPoolingModule(readFile: ReadModelFile, folder: string): PoolingModule {
  const path = `${folder}/config.json`
  const config = readModelJson(readFile, path, schema)
  if (config === null) {
    throw new PairLensError('model', `The model's folder lacks ${path}; fetch the whole folder.`)
  }
  const modes =
    config.pooling_mode === undefined
      ? flags.filter(([flag]) => config[flag] === true).map(([, mode]) => mode)
      : [config.pooling_mode].flat().map((name) => modeOf(name, path))
  if (modes.length === 0) {
    throw new PairLensError('model', `${path} switches every pooling off; switch one on.`)
  }
  return { modes, poolsPrompt: config.include_prompt !== false }
}

function modeOf(name: string, path: string): PoolingMode {
  const mode = names.get(name)
  if (mode === undefined) {
    throw new PairLensError(
      'model',
      `${path} asks for the unknown pooling "${name}"; PairLens does ${[...names.keys()].join(', ')}.`,
    )
  }
  return mode
}
