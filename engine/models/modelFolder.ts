// Says which files make up the model of a folder, or of an .onnx file with its tokenizer.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { PairLensError } from '../../core/errors.ts'

/** Where a model's files are. */
export interface ModelFolder {
  /** The name that the model goes by; without one the folder's or the file's own. */
  readonly name: string
  readonly folder: string
  readonly onnxPath: string
  readonly tokenizerPath: string
}

/** Places of the ONNX file inside a folder, in order of preference, with `/` between their parts. */
export const onnxPlaces = ['model.onnx', 'onnx/model.onnx'] as const

/**
 * @param path a folder, or an .onnx file with its tokenizer beside it; it exists
 * @param name what to call the model, if it has a name of its own
 * @throws PairLensError (`model`) when one of its files is missing
 */
export function modelAt(path: string, name?: string): ModelFolder {
  const place = resolve(path)
  const found = statSync(place).isDirectory() ? modelInFolder(place) : modelOfFile(place)
  return name === undefined ? found : { ...found, name }
}

/** Bytes of the graph and of weights that exporters put beside it, `model.onnx_data` and the like. */
export function modelByteCount({ onnxPath }: ModelFolder): number {
  return readdirSync(dirname(onnxPath))
    .filter((name) => name === basename(onnxPath) || isWeightsOf(name, basename(onnxPath)))
    .reduce((total, name) => total + statSync(join(dirname(onnxPath), name)).size, 0)
}

/** Whether a file is named as exporters name weights beside a graph: `model.onnx_data`, `model.onnx.data`, `…_data_1`. */
export function isWeightsOf(name: string, graph: string): boolean {
  return name.startsWith(graph) && /^[._]data(?:_\d+)?$/u.test(name.slice(graph.length))
}

function modelInFolder(folder: string): ModelFolder {
  const onnxPath = onnxPlaces.map((place) => join(folder, place)).find((place) => existsSync(place))
  if (onnxPath === undefined) {
    throw new PairLensError('model', `${folder} holds no model.onnx or onnx/model.onnx; export the model as ONNX.`)
  }
  return withTokenizer(basename(folder), folder, onnxPath)
}

/** An .onnx file given by itself; inside a folder `onnx` the model's folder is the one above. */
function modelOfFile(onnxPath: string): ModelFolder {
  const beside = dirname(onnxPath)
  const folder = basename(beside) === 'onnx' && !existsSync(join(beside, 'tokenizer.json')) ? dirname(beside) : beside
  return withTokenizer(basename(onnxPath, '.onnx'), folder, onnxPath)
}

function withTokenizer(name: string, folder: string, onnxPath: string): ModelFolder {
  const tokenizerPath = join(folder, 'tokenizer.json')
  if (!existsSync(tokenizerPath)) {
    throw new PairLensError('model', `${folder} holds no tokenizer.json; save the model's fast tokenizer there.`)
  }
  return { name, folder, onnxPath, tokenizerPath }
}
