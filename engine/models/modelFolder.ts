// Says which files make up the model of a folder, or of an .onnx file with its tokenizer.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { checkpointFile, shardIndexFile } from '../../core/encoder/checkpoint/weights.ts'
import { PairLensError } from '../../core/errors.ts'
import { fileInside } from './fileInside.ts'
import { otherOnnxFiles, otherOnnxText } from './otherOnnxFiles.ts'
import { transformerFolder } from './transformerFolder.ts'

/** Where a model's files are. */
export interface ModelFolder {
  /** The name that the model goes by; without one the folder's or the file's own. */
  readonly name: string
  readonly folder: string
  /** The folder below it that holds graph, tokenizer and their settings; empty where they lie in it. */
  readonly transformer: string
  readonly graph: ModelGraph
  readonly tokenizerPath: string
}

/** What the model's graph is read from: an .onnx file, or weights for which it is built. */
type ModelGraph =
  | { readonly kind: 'onnx'; readonly path: string }
  /** `path` is the one file of weights or, where they are in shards, the index of these. */
  | { readonly kind: 'checkpoint'; readonly path: string }

/** Places of the ONNX file inside a folder, in order of preference, with `/` between their parts. */
export const onnxPlaces = ['model.onnx', 'onnx/model.onnx'] as const
const checkpointPlaces: readonly string[] = [checkpointFile, shardIndexFile]

/**
 * @param path a folder, or an .onnx file or checkpoint with its tokenizer beside it; it exists
 * @param name what to call the model, if it has a name of its own
 * @throws PairLensError (`model`) when one of its files is missing
 */
export function modelAt(path: string, name?: string): ModelFolder {
  const place = resolve(path)
  const found = statSync(place).isDirectory() ? modelInFolder(place) : modelOfFile(place)
  return name === undefined ? found : { ...found, name }
}

/** Bytes of the graph and of weights beside it: `model.onnx_data` and the like, or all shards of a checkpoint. */
export function modelByteCount({ graph }: ModelFolder): number {
  const [folder, file] = [dirname(graph.path), basename(graph.path)]
  const isPart = (name: string): boolean =>
    graph.kind === 'onnx' ? name === file || isWeightsOf(name, file) : /^model.*\.safetensors$/u.test(name)
  return readdirSync(folder)
    .filter(isPart)
    .reduce((total, name) => total + statSync(join(folder, name)).size, 0)
}

/** Whether a file is named as exporters name weights beside a graph: `model.onnx_data`, `model.onnx.data`, `…_data_1`. */
export function isWeightsOf(name: string, graph: string): boolean {
  return name.startsWith(graph) && /^[._]data(?:_\d+)?$/u.test(name.slice(graph.length))
}

function modelInFolder(folder: string): ModelFolder {
  const found = findGraph(folder)
  if (found !== null) return withTokenizer(basename(folder), folder, found)
  const modules = fileInside(folder, 'modules.json')
  const transformer = transformerFolder(modules === null ? null : readFileSync(modules, 'utf8'))
  const below = transformer === '' ? null : findGraph(join(folder, transformer))
  if (below === null) throw withoutGraph(folder, transformer)
  return withTokenizer(basename(folder), folder, below, transformer)
}

/** An .onnx file before a checkpoint: it says itself what is computed. */
function findGraph(folder: string): ModelGraph | null {
  const [onnx, checkpoint] = [findIn(folder, onnxPlaces), findIn(folder, checkpointPlaces)]
  if (onnx !== undefined) return { kind: 'onnx', path: onnx }
  return checkpoint === undefined ? null : { kind: 'checkpoint', path: checkpoint }
}

function findIn(folder: string, places: readonly string[]): string | undefined {
  return places.map((place) => join(folder, place)).find((place) => existsSync(place))
}

function withoutGraph(folder: string, transformer: string): PairLensError {
  const places = transformer === '' ? ['', 'onnx'] : ['', 'onnx', transformer, `${transformer}/onnx`]
  const others = otherOnnxFiles(folder, places)
  const remedy =
    others.length > 0
      ? otherOnnxText(others, folder)
      : findIn(folder, ['pytorch_model.bin']) === undefined
        ? 'choose the folder of a sentence encoder'
        : 'its pytorch_model.bin could run code of its own and is not read: save the model with safe_serialization, or export it as ONNX'
  return new PairLensError(
    'model',
    `${folder} holds no model.onnx, onnx/model.onnx or model.safetensors; ${remedy}.`,
  )
}

function modelOfFile(path: string): ModelFolder {
  const folder = dirname(path)
  return checkpointPlaces.includes(basename(path))
    ? withTokenizer(basename(folder), folder, { kind: 'checkpoint', path })
    : modelOfOnnx(path)
}

/** An .onnx file given by itself; inside a folder `onnx` the model's folder is the one above. */
function modelOfOnnx(onnxPath: string): ModelFolder {
  const beside = dirname(onnxPath)
  const folder =
    basename(beside) === 'onnx' && !existsSync(join(beside, 'tokenizer.json')) ? dirname(beside) : beside
  return withTokenizer(basename(onnxPath, '.onnx'), folder, { kind: 'onnx', path: onnxPath })
}

function withTokenizer(name: string, folder: string, graph: ModelGraph, transformer = ''): ModelFolder {
  const tokenizerPath = join(folder, transformer, 'tokenizer.json')
  if (!existsSync(tokenizerPath)) {
    throw new PairLensError(
      'model',
      `${join(folder, transformer)} holds no tokenizer.json; save the model's fast tokenizer there.`,
    )
  }
  return { name, folder, transformer, graph, tokenizerPath }
}
