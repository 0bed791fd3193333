// Finds a checkpoint's tensors under the names that its family gives them, in one file or in shards.
import { z } from 'zod'
import { PairLensError } from '../../errors.ts'
import type { Tensor } from '../../onnx/tensor.ts'
import { type ReadModelFile, readModelJson } from '../modelFile.ts'
import {
  type ByteSource,
  readSafetensorsHeader,
  readSafetensorsTensor,
  type SafetensorsEntry,
} from '../safetensors.ts'

/** Gives a file of weights in the model's folder, or null when it is not there. */
export type OpenWeights = (relativePath: string) => ByteSource | null

export interface CheckpointWeights {
  /**
   * The tensor as float32.
   *
   * @param name without the task model's prefix (`bert.`, `roberta.`, …)
   * @throws PairLensError (`model`) when it is missing, of another shape, or holds no floating-point numbers
   */
  tensor(name: string, dims: readonly number[]): Tensor
}

interface Place {
  readonly file: string
  readonly source: ByteSource
  readonly entry: SafetensorsEntry
}

export const checkpointFile = 'model.safetensors'
export const shardIndexFile = 'model.safetensors.index.json'

const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string()) })

/** The tensor that every family has; what stands before its name stands before all names. */
const anchor = 'embeddings.word_embeddings.weight'

/** As TensorFlow called the parameters of a normalisation, and some old checkpoints still do. */
const olderEndings = [
  [/\.weight$/, '.gamma'],
  [/\.bias$/, '.beta'],
] as const

/** @throws PairLensError (`model`) when a file is missing or damaged, or holds no encoder or several */
export function openCheckpointWeights(readFile: ReadModelFile, openWeights: OpenWeights): CheckpointWeights {
  const places = openPlaces(readFile, openWeights)
  const prefix = prefixOf(places)
  const find = (name: string): Place | undefined => {
    const olderNames = olderEndings.map(([ending, older]) => name.replace(ending, older))
    return [name, ...olderNames].map((each) => places.get(prefix + each)).find((place) => place !== undefined)
  }
  return {
    tensor(name, dims) {
      const place = find(name)
      if (place === undefined) {
        throw new PairLensError(
          'model',
          `The checkpoint holds no weights "${prefix}${name}"; fetch the whole model again, or export it as ONNX.`,
        )
      }
      const { file, source, entry } = place
      const mismatch = (found: string, wanted: string): PairLensError =>
        new PairLensError(
          'model',
          `The weights "${prefix}${name}" in ${file} are ${found}, and the model needs ${wanted}; fetch its config.json and its weights from the same place.`,
        )
      if (entry.dims.length !== dims.length || entry.dims.some((dim, axis) => dim !== dims[axis])) {
        throw mismatch(`of shape [${entry.dims.join(', ')}]`, `[${dims.join(', ')}]`)
      }
      const tensor = readSafetensorsTensor(source, entry)
      if (tensor === null) throw mismatch(`of type ${entry.dtype}`, 'float32, float16 or bfloat16')
      return tensor
    },
  }
}

/** Every tensor's place, by its full name. */
function openPlaces(readFile: ReadModelFile, openWeights: OpenWeights): ReadonlyMap<string, Place> {
  const single = openWeights(checkpointFile)
  if (single !== null) return placesIn(checkpointFile, single)
  const index = readModelJson(readFile, shardIndexFile, indexSchema)
  const files = new Set(Object.values(index?.weight_map ?? {}))
  return new Map(
    [...files].flatMap((file) => {
      const source = openWeights(file)
      if (source === null) {
        throw new PairLensError(
          'model',
          `The model keeps weights in ${file}, which is not there; put the file into the model's folder.`,
        )
      }
      return [...placesIn(file, source)]
    }),
  )
}

function placesIn(file: string, source: ByteSource): ReadonlyMap<string, Place> {
  const { entries, aliases } = readSafetensorsHeader(source, file)
  const named = [...entries].map(([name, entry]) => [name, { file, source, entry }] as const)
  const places = new Map<string, Place>(named)
  for (const [name, kept] of aliases) {
    const place = places.get(kept)
    if (place !== undefined) places.set(name, place)
  }
  return places
}

function prefixOf(places: ReadonlyMap<string, Place>): string {
  const prefixes = [...places.keys()]
    .filter((name) => name === anchor || name.endsWith(`.${anchor}`))
    .map((name) => name.slice(0, -anchor.length))
  const [prefix] = prefixes
  if (prefix === undefined || prefixes.length > 1) {
    throw new PairLensError(
      'model',
      `The checkpoint holds ${prefix === undefined ? 'no' : 'several'} token embeddings (${anchor}), so it is not one text encoder; export the encoder as ONNX.`,
    )
  }
  return prefix
}
