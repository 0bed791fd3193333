// Reads a Dense module of a sentence-transformers folder.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import type { Tensor } from '../onnx/tensor.ts'
import type { Activation, DenseLayer, HeadConfiguration } from './head.ts'
import { type ReadModelFile, readModelJson } from './modelFile.ts'
import { readSafetensors } from './safetensors.ts'
import { readTorchFile } from './torchFile/readTorchFile.ts'

const schema = z.looseObject({
  activation_function: z.string().nullish(),
  module_input_name: z.string().nullish(),
})

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
  const refused = (reason: string): PairLensError =>
    new PairLensError('model', `The Dense module in ${folder} ${reason}.`)
  const config = readModelJson(readFile, `${folder}/config.json`, schema)
  const tensors = readTensors(readFile, folder)
  if (config === null || tensors === null) {
    throw refused('needs config.json and model.safetensors or pytorch_model.bin; fetch the whole folder')
  }
  const input = config.module_input_name ?? 'sentence_embedding'
  if (input !== 'sentence_embedding') {
    throw refused(
      `works on "${input}", and PairLens puts Dense modules behind the pooling only; export the model as ONNX`,
    )
  }
  const name = config.activation_function?.split('.').at(-1) ?? 'Tanh'
  const activation = activations.get(name)
  if (activation === undefined) {
    throw refused(`has the activation ${name}, and PairLens does ${[...activations.keys()].join(', ')}`)
  }
  const weight = tensors.get('linear.weight')
  const bias = tensors.get('linear.bias') ?? null
  const [rows, columns, ...others] = weight?.dims ?? []
  if (weight === undefined || rows === undefined || columns === undefined || others.length > 0) {
    throw refused('has no matrix linear.weight; fetch the whole folder')
  }
  if (bias !== null && (bias.dims.length !== 1 || bias.dims[0] !== rows)) {
    throw refused(`has weights of ${rows} rows and a bias of shape [${bias.dims.join(', ')}]; fetch it again`)
  }
  return { weight, bias, activation }
}

/** Safetensors before PyTorch's own format, as sentence-transformers has it; null without either. */
function readTensors(readFile: ReadModelFile, folder: string): ReadonlyMap<string, Tensor> | null {
  const safe = readFile(`${folder}/model.safetensors`)
  if (safe !== null) return readSafetensors(safe, `${folder}/model.safetensors`)
  const torch = readFile(`${folder}/pytorch_model.bin`)
  return torch && readTorchFile(torch, `${folder}/pytorch_model.bin`)
}

/**
 * @param hiddenSize of the states that are pooled
 * @throws PairLensError (`model`) when a Dense module takes another number of columns than it is given
 */
export function assertWidths({ pooling, dense }: HeadConfiguration, hiddenSize: number): void {
  let width = hiddenSize * pooling.length
  for (const [index, { weight }] of dense.entries()) {
    const [rows = 0, columns = 0] = weight.dims
    if (columns !== width) {
      const before = index === 0 ? 'the pooling' : `Dense module ${index}`
      throw new PairLensError(
        'model',
        `Dense module ${index + 1} of ${dense.length} takes ${columns} numbers, and ${before} gives it ${width}; fetch the whole folder from one place.`,
      )
    }
    width = rows
  }
}
