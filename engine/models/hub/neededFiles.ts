// Which files of a repository make up a model: the graph with its weights, the tokenizer, the settings, the licence.
import * as z from 'zod'
import { checkpointFile, shardIndexFile } from '../../../core/encoder/checkpoint/weights.ts'
import { sentenceSettingsFiles } from '../../../core/encoder/sentenceSettings.ts'
import { PairLensError } from '../../../core/errors.ts'
import { isWeightsOf, onnxPlaces } from '../modelFolder.ts'
import { transformerFolder } from '../transformerFolder.ts'

export const modulesFile = 'modules.json'

/** Files that are taken where they are there. */
const settingsFiles: ReadonlySet<string> = new Set([
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'config.json',
  modulesFile,
  'config_sentence_transformers.json',
  ...sentenceSettingsFiles,
])
const legalText = /^(?:README\.md|(?:LICEN[CS]E|NOTICE|COPYING)(?:\.\w+)?)$/iu
/** Where the pooling is when no modules.json says it. */
const usualModules = ['1_Pooling']
const moduleFiles = ['config.json', 'model.safetensors']
const modulesSchema = z.array(z.object({ path: z.string() }))
const mostShown = 12

export interface NeededFiles {
  /** Small files; they are fetched first. */
  readonly settings: readonly string[]
  /** In order: the graph comes last, so that a folder that has it is whole. */
  readonly weights: readonly string[]
  /** Where a checkpoint says of which architecture it is; null for an .onnx file. */
  readonly checkpointConfig: string | null
}

/**
 * Everything that is to be fetched.
 *
 * @param names all files of the repository
 * @param modules the content of modules.json; null when the repository has none
 * @param repository for messages
 * @throws PairLensError `model` when there is no model in it that PairLens can use
 */
export function neededFiles(
  names: readonly string[],
  modules: string | null,
  repository: string,
): NeededFiles {
  const atRoot = weightFiles(names)
  const transformer = atRoot === null ? transformerFolder(modules) : ''
  const prefix = transformer === '' ? '' : `${transformer}/`
  const below = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  const weights = atRoot ?? weightFiles(below)
  if (weights === null) throw withoutWeights(names, repository)
  if (!below.includes('tokenizer.json')) {
    throw new PairLensError(
      'model',
      `${repository} has no ${prefix}tokenizer.json; save the model's fast tokenizer, and add the folder that holds it.`,
    )
  }
  const ofModules = moduleFolders(modules, repository)
    .filter((folder) => folder !== transformer)
    .flatMap((folder) =>
      [...moduleFiles, ...olderWeights(folder, names, modules)].map((file) => `${folder}/${file}`),
    )
  const ofTransformer = below.filter((name) => settingsFiles.has(name)).map((name) => `${prefix}${name}`)
  const settings = names.filter(
    (name) =>
      settingsFiles.has(name) ||
      legalText.test(name) ||
      ofModules.includes(name) ||
      ofTransformer.includes(name),
  )
  return {
    settings,
    weights: weights.map((name) => `${prefix}${name}`),
    checkpointConfig: weights.at(-1)?.endsWith('.onnx') === true ? null : `${prefix}config.json`,
  }
}

/** Weights of a Dense module in the format of PyTorch, which are read where there are no others. */
function olderWeights(folder: string, names: readonly string[], modules: string | null): readonly string[] {
  const isRead = folder !== transformerFolder(modules) && !names.includes(`${folder}/model.safetensors`)
  return isRead ? ['pytorch_model.bin'] : []
}

/**
 * The files that hold weights and graph, the one that opens the others last; null when there are none to use. An .onnx
 * file goes before a checkpoint, as in a folder.
 */
function weightFiles(names: readonly string[]): readonly string[] | null {
  const graph = onnxPlaces.find((place) => names.includes(place))
  if (graph !== undefined) return [...names.filter((name) => isWeightsOf(name, graph)), graph]
  if (names.includes(checkpointFile)) return [checkpointFile]
  if (!names.includes(shardIndexFile)) return null
  return [...names.filter((name) => /^model-[\w-]+\.safetensors$/u.test(name)), shardIndexFile]
}

function moduleFolders(modules: string | null, repository: string): readonly string[] {
  if (modules === null) return usualModules
  try {
    return modulesSchema
      .parse(JSON.parse(modules))
      .map(({ path }) => path)
      .filter((path) => path !== '')
  } catch (error) {
    throw new PairLensError(
      'model',
      `modules.json of ${repository} is not as expected; name another revision, or tell its author.`,
      { cause: error },
    )
  }
}

function withoutWeights(names: readonly string[], repository: string): PairLensError {
  const graphs = names.filter((name) => name.endsWith('.onnx'))
  const weights = names.filter((name) => /\.(?:safetensors|bin|h5|msgpack|gguf|pt)$/u.test(name))
  const telling = [...graphs, ...weights]
  const shown = telling.length === 0 ? names : telling
  const list = shown.length === 0 ? 'nothing' : shown.slice(0, mostShown).join(', ')
  const more = shown.length > mostShown ? ` and ${shown.length - mostShown} more` : ''
  return new PairLensError(
    'model',
    `${repository} has no model.onnx, onnx/model.onnx or model.safetensors (it has ${list}${more}); export the model as ONNX, and add the folder that holds it.`,
  )
}
