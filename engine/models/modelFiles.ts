// Reads the files of one model and remembers what it read, so that the model's hash is over exactly that.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type OpenWeights, shardIndexFile } from '../../core/encoder/checkpoint/weights.ts'
import { sentenceSettingsFiles } from '../../core/encoder/sentenceSettings.ts'
import type { ReadModelFile } from '../../core/encoder/modelFile.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import type { ReadExternalData } from '../../core/onnx/externalData.ts'
import { openWeightFile, readExternalWeights } from './externalWeights.ts'
import { fileInside } from './fileInside.ts'
import type { ModelFolder } from './modelFolder.ts'
import { refusePointer } from './refusePointer.ts'

export interface ModelFiles {
  /** @throws PairLensError (`model`) when the .onnx file cannot be read */
  readOnnx(path: string): Uint8Array
  /** Weights kept beside the .onnx file. */
  readonly readWeights: ReadExternalData
  /** A file of a checkpoint's weights, or null when it is not there. */
  readonly openWeights: OpenWeights
  /**
   * A file of the model's folder, or null when it is not there; the same bytes however often it is asked for.
   *
   * @throws PairLensError (`model`) when it lies outside the folder, is no file, or cannot be read
   */
  readonly read: ReadModelFile
  /**
   * SHA-256 over all that was read until now: what each file is for, its length and its bytes, in the order of their
   * names, wherever the folder lies.
   */
  hash(): string
  /** Bytes of graph and weights that were read until now. */
  weightBytes(): number
}

/** Files of the transformer itself; every other one lies in the model's folder, wherever the transformer does. */
const transformerFiles: ReadonlySet<string> = new Set([
  'config.json',
  ...sentenceSettingsFiles,
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  shardIndexFile,
])

export function openModelFiles(source: ModelFolder): ModelFiles {
  const inTransformer = (name: string): string =>
    source.transformer === '' ? name : `${source.transformer}/${name}`
  const fingerprints = new Map<string, string>()
  const small = new Map<string, Uint8Array | null>()
  const recorded = (name: string, bytes: Uint8Array): Uint8Array => {
    const digest = createHash('sha256').update(bytes).digest('hex')
    fingerprints.set(name, `${bytes.length} ${digest}`)
    return bytes
  }
  const weights = new Map<string, number>()
  const recordedWeights = (name: string, bytes: Uint8Array): Uint8Array => {
    weights.set(name, bytes.length)
    return recorded(name, bytes)
  }
  return {
    readOnnx: (path) => recordedWeights('graph', readBytes(path)),
    readWeights: (data, expectedBytes) =>
      recordedWeights(
        `weights ${data.location} ${data.offsetBytes}`,
        readExternalWeights(dirname(source.graph.path), data, expectedBytes),
      ),
    openWeights: (relativePath) => {
      const file = openWeightFile(source.folder, inTransformer(relativePath))
      if (file === null) return null
      return {
        byteCount: file.byteCount,
        read: (offset, length) =>
          recordedWeights(`weights ${relativePath} ${offset}`, file.read(offset, length)),
      }
    },
    weightBytes: () => [...weights.values()].reduce((sum, count) => sum + count, 0),
    read: (relativePath) => {
      const before = small.get(relativePath)
      if (before !== undefined) return before
      const place = transformerFiles.has(relativePath) ? inTransformer(relativePath) : relativePath
      const bytes = readModelFile(source.folder, place)
      small.set(relativePath, bytes)
      return bytes === null ? null : recorded(`file ${relativePath}`, bytes)
    },
    hash: () => {
      const entries = [...fingerprints].sort(([left], [right]) => (left < right ? -1 : 1))
      return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
    },
  }
}

/**
 * A file of a model's folder, or null when it is not there.
 *
 * @throws PairLensError (`model`) when it lies outside the folder, is no file, or cannot be read
 */
export function readModelFile(folder: string, relativePath: string): Uint8Array | null {
  const path = fileInside(folder, relativePath)
  return path === null ? null : readBytes(path)
}

function readBytes(path: string): Uint8Array {
  const bytes = readWhole(path)
  refusePointer(bytes, path)
  return bytes
}

function readWhole(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new PairLensError(
      'model',
      `${path} cannot be read (${messageOf(error)}); check the model's folder.`,
      {
        cause: error,
      },
    )
  }
}
