// Reads the files of one model and remembers what it read, so that the model's hash is over exactly that.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ReadModelFile } from '../../core/encoder/modelFile.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import type { ReadExternalData } from '../../core/onnx/externalData.ts'
import { readExternalWeights } from './externalWeights.ts'
import { fileInside } from './fileInside.ts'
import type { ModelFolder } from './modelFolder.ts'

export interface ModelFiles {
  /** @throws PairLensError (`model`) when the .onnx file cannot be read */
  readGraph(): Uint8Array
  /** Weights kept beside the graph. */
  readonly readWeights: ReadExternalData
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
}

export function openModelFiles(source: ModelFolder): ModelFiles {
  const fingerprints = new Map<string, string>()
  const small = new Map<string, Uint8Array | null>()
  const recorded = (name: string, bytes: Uint8Array): Uint8Array => {
    const digest = createHash('sha256').update(bytes).digest('hex')
    fingerprints.set(name, `${bytes.length} ${digest}`)
    return bytes
  }
  return {
    readGraph: () => recorded('graph', readBytes(source.onnxPath)),
    readWeights: (data, expectedBytes) =>
      recorded(
        `weights ${data.location} ${data.offsetBytes}`,
        readExternalWeights(dirname(source.onnxPath), data, expectedBytes),
      ),
    read: (relativePath) => {
      const before = small.get(relativePath)
      if (before !== undefined) return before
      const bytes = readModelFile(source.folder, relativePath)
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
  try {
    return readFileSync(path)
  } catch (error) {
    throw new PairLensError('model', `${path} cannot be read (${messageOf(error)}); check the model's folder.`, {
      cause: error,
    })
  }
}
