// The tiny encoders that real exporters wrote, and inputs to run them on.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Graph, Model } from '../../core/onnx/graph.ts'
import { readModel } from '../../core/onnx/read.ts'
import { int64Tensor, type Tensor } from '../../core/onnx/tensor.ts'
import { createRandom } from './random.ts'

const folder = join(import.meta.dirname, '..', 'golden', 'tiny')

export interface TinyModel {
  readonly file: string
  readonly family: string
  /** What tools made of the exporter's file: operators fused, half precision. */
  readonly respelled: string | null
}

/** Whether ONNX Runtime computes a file in half precision, which PairLens reads as float32. */
export const isHalf = ({ respelled }: TinyModel): boolean => respelled?.includes('half') === true

export const tinyModels = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly TinyModel[]

export function tinyModelBytes(file: string): Uint8Array {
  return readFileSync(join(folder, file))
}

export function readTinyModel(file: string): Model {
  return readModel(tinyModelBytes(file), () => {
    throw new Error('The tiny models keep their weights inline.')
  })
}

/** Random ids below the size of the tiny vocabulary, everything attended. */
export function tinyFeeds(graph: Graph, batch: number, sequence: number): Readonly<Record<string, Tensor>> {
  const random = createRandom(batch * 100 + sequence)
  const of = (name: string): number[] =>
    Array.from({ length: batch * sequence }, () =>
      name === 'input_ids' ? 2 + random.below(50) : name === 'attention_mask' ? 1 : 0,
    )
  return Object.fromEntries(
    graph.inputs.map(({ name }) => [name, int64Tensor(of(name), [batch, sequence])] as const),
  )
}
