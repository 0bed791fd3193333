// Weights kept in files beside the model: where they are, and the rule that they lie inside the model's folder.
import { PairLensError } from '../errors.ts'
import { type TensorProto, TensorProto_DataLocation as DataLocation } from './proto/onnx_pb.js'

export interface ExternalData {
  /** File name relative to the model's folder; never absolute, never upwards. */
  readonly location: string
  readonly offsetBytes: number
  /** Null: to the end that the tensor's shape asks for. */
  readonly lengthBytes: number | null
}

/** Gives `expectedBytes` bytes of an external file. */
export type ReadExternalData = (data: ExternalData, expectedBytes: number) => Uint8Array

/** Where a tensor's bytes are kept, or null when they are in the model file itself. */
export function externalDataOf(tensor: TensorProto): ExternalData | null {
  if (tensor.dataLocation !== DataLocation.EXTERNAL) return null
  const entries = new Map(tensor.externalData.map((entry) => [entry.key, entry.value]))
  const location = entries.get('location') ?? ''
  assertInsideFolder(location, tensor.name)
  const length = entries.get('length')
  return {
    location,
    offsetBytes: naturalNumber(entries.get('offset') ?? '0', tensor.name),
    lengthBytes: length === undefined ? null : naturalNumber(length, tensor.name),
  }
}

function assertInsideFolder(location: string, tensorName: string): void {
  const parts = location.split(/[/\\]/)
  if (
    location === '' ||
    location.includes('\0') ||
    /^([/\\]|[A-Za-z]:)/.test(location) ||
    parts.includes('..')
  ) {
    throw new PairLensError(
      'model',
      `Tensor "${tensorName}" keeps its weights at "${location}", outside the model's folder, which PairLens does not read; move the file into the folder and export again.`,
    )
  }
}

function naturalNumber(text: string, tensorName: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new PairLensError(
      'model',
      `The model is damaged: tensor "${tensorName}" has the external offset or length "${text}".`,
    )
  }
  return value
}
