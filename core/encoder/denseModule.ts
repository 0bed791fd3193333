// Reads a Dense module of a sentence-transformers folder.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import type { Activation, DenseLayer } from './head.ts'
import { type ReadModelFile, readModelJson } from './modelFile.ts'
import { readSafetensors } from './safetensors.ts'

const schema = z.looseObject({ activation_function: z.string().optional() })

/** By the last part of PyTorch's name. */
const activations: ReadonlyMap<string, Activation> = new Map([
  ['Identity', 'identity'],
  ['Tanh', 'tanh'],
  ['ReLU', 'relu'],
  ['GELU', 'gelu'],
  ['Sigmoid', 'sigmoid'],
])

/** @throws PairLensError (`model`) when a file is missing or damaged, or asks for something that PairLens does not do */
export function readDenseModule(readFile: ReadModelFile, folder: string): DenseLayer {
  const config = readModelJson(readFile, `${folder}/config.json`, schema)
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
