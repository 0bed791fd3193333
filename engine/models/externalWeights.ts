// Reads weights that a model keeps in files of their own, range by range.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { ByteSource } from '../../core/encoder/safetensors.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { pointerHeadBytes } from '../../core/gitLfsPointer.ts'
import type { ExternalData } from '../../core/onnx/externalData.ts'
import { fileInside } from './fileInside.ts'
import { refusePointer } from './refusePointer.ts'

/**
 * @param folder where the .onnx file lies
 * @throws PairLensError (`model`) when the file is not there, too short, or outside the folder
 */
export function readExternalWeights(folder: string, data: ExternalData, expectedBytes: number): Uint8Array {
  const unusable = (reason: string, cause?: unknown): PairLensError =>
    new PairLensError(
      'model',
      `The model keeps weights in ${data.location}, which ${reason}; put the whole file into the model's folder.`,
      { cause },
    )
  const path = fileInside(folder, data.location)
  if (path === null) throw unusable('is not there')
  try {
    const byteCount = statSync(path).size
    refusePointer(readHead(path, byteCount), path)
    const length = data.lengthBytes ?? expectedBytes
    if (length !== expectedBytes || data.offsetBytes + length > byteCount) throw unusable('is too short')
    return readRange(path, data.offsetBytes, length)
  } catch (error) {
    if (error instanceof PairLensError) throw error
    throw unusable('cannot be read', error)
  }
}

/**
 * A file of weights in the model's folder, or null when it is not there; what is not asked for is not read.
 *
 * @throws PairLensError (`model`) when it lies outside the folder or cannot be read
 */
export function openWeightFile(folder: string, relativePath: string): ByteSource | null {
  const path = fileInside(folder, relativePath)
  if (path === null) return null
  const orUnreadable = <Result>(attempt: () => Result): Result => {
    try {
      return attempt()
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
  const byteCount = orUnreadable(() => statSync(path).size)
  refusePointer(
    orUnreadable(() => readHead(path, byteCount)),
    path,
  )
  return {
    byteCount,
    read: (offset, length) => orUnreadable(() => readRange(path, offset, length)),
  }
}

function readHead(path: string, byteCount: number): Uint8Array {
  return readRange(path, 0, Math.min(pointerHeadBytes, byteCount))
}

function readRange(path: string, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const file = openSync(path, 'r')
  try {
    for (let done = 0; done < length;) {
      const count = readSync(file, bytes, done, length - done, offset + done)
      if (count === 0) throw new Error(`it ends after ${offset + done} bytes`)
      done += count
    }
    return bytes
  } finally {
    closeSync(file)
  }
}
