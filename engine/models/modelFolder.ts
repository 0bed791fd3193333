// Finds a model by name or path and says which files make it up.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { PairLensError } from '../../core/errors.ts'
import { installationFolder } from '../installation.ts'

/** Where a model's files are. */
export interface ModelFolder {
  /** The name of an embedded model, or the folder's own name. */
  readonly name: string
  readonly folder: string
  readonly onnxPath: string
  readonly tokenizerPath: string
}

/** The folder of models that come with PairLens. */
const embeddedModels = join(installationFolder, 'models')

/** Places of the ONNX file inside a folder, in order of preference. */
const onnxPlaces = ['model.onnx', join('onnx', 'model.onnx')]

/** The names of the embedded models. */
export function embeddedModelNames(): readonly string[] {
  if (!existsSync(embeddedModels)) return []
  return readdirSync(embeddedModels, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && onnxPlaces.some((p) => existsSync(join(embeddedModels, entry.name, p))))
    .map((entry) => entry.name)
}

/**
 * @param nameOrPath an embedded model's name, a folder, or an .onnx file with its tokenizer beside it
 * @throws PairLensError (`model`) when there is no such model or one of its files is missing
 */
export function findModel(nameOrPath: string): ModelFolder {
  if (embeddedModelNames().includes(nameOrPath)) return modelInFolder(join(embeddedModels, nameOrPath))
  const path = resolve(nameOrPath)
  if (!existsSync(path)) {
    throw new PairLensError(
      'model',
      `There is no model "${nameOrPath}"; use one of ${embeddedModelNames().join(', ')}, a folder or an .onnx file.`,
    )
  }
  return statSync(path).isDirectory() ? modelInFolder(path) : modelAt(path)
}

function modelInFolder(folder: string): ModelFolder {
  const onnxPath = onnxPlaces.map((place) => join(folder, place)).find((place) => existsSync(place))
  if (onnxPath === undefined) {
    throw new PairLensError('model', `${folder} holds no model.onnx or onnx/model.onnx; export the model as ONNX.`)
  }
  return withTokenizer(basename(folder), folder, onnxPath)
}

/** An .onnx file given by itself; inside a folder `onnx` the model's folder is the one above. */
function modelAt(onnxPath: string): ModelFolder {
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
