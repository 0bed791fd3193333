// The text of a corpus file in pieces: read, unpacked, decoded, and hashed on the way.

import type { Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Dialect } from '../../core/corpus/dialect.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { createDecoder, type OnInvalidBytes } from './decoder.ts'
import { isGzip } from './fileKind.ts'
import { readBytes, readHead } from './sourceFile.ts'

/** What is unpacked at once; also the least that a compressed file is asked for. */
const CHUNK_BYTES = 256 * 1024

/** No text is packed so tightly: what unpacks to more, and to much, is made to fill a disk. */
const MOST_UNPACKED = { times: 250, bytes: 256 * 1024 * 1024 }

/** A piece of the text of a file. */
export interface TextPiece {
  readonly text: string
  /** Bytes of the file read so far. */
  readonly bytesRead: number
}

export interface TextReading {
  readonly signal?: AbortSignal | undefined
  /** Is given every byte of the file. */
  readonly hash?: Hash
  /** Is told of bytes that are no characters of the encoding, where it can tell them. */
  readonly onInvalid?: OnInvalidBytes
}

/**
 * @throws PairLensError `interrupted` when the signal aborts, `input` when the file cannot be read or unpacked
 */
export async function* readText(
  path: string,
  { encoding, compression }: Pick<Dialect, 'encoding' | 'compression'>,
  { signal, hash, onInvalid }: TextReading = {},
): AsyncGenerator<TextPiece, void, undefined> {
  const decoder = createDecoder(encoding, onInvalid)
  let bytesRead = 0
  const raw = async function* (): AsyncGenerator<Buffer, void, undefined> {
    for await (const bytes of readBytes(path, signal)) {
      bytesRead += bytes.length
      hash?.update(bytes)
      yield bytes
    }
  }
  const bytes = compression === undefined ? raw() : unpack(path, raw(), () => bytesRead)
  for await (const chunk of bytes) yield { text: decoder.write(chunk), bytesRead }
  yield { text: decoder.end(), bytesRead }
}

/** The beginning of what is in a file, unpacked. */
export interface Beginning {
  readonly bytes: Buffer
  /** True when this is all. */
  readonly complete: boolean
  readonly compression: Dialect['compression']
}

/** @throws PairLensError `input` when the file cannot be read or unpacked */
export async function readBeginning(path: string, byteCount: number): Promise<Beginning> {
  const head = await readHead(path, byteCount + 1)
  if (!isGzip(head)) {
    return { bytes: head.subarray(0, byteCount), complete: head.length <= byteCount, compression: undefined }
  }
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of unpack(path, readBytes(path))) {
    pieces.push(piece)
    length += piece.length
    if (length > byteCount) break
  }
  const bytes = Buffer.concat(pieces)
  return { bytes: bytes.subarray(0, byteCount), complete: length <= byteCount, compression: 'gzip' }
}

async function* unpack(
  path: string,
  packed: AsyncIterable<Buffer>,
  bytesRead: () => number = () => Infinity,
): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  const feeding = pipeline(Readable.from(packed), gunzip)
  // What goes wrong there surfaces where the unpacked bytes are asked for.
  feeding.catch(() => undefined)
  let unpacked = 0
  try {
    for await (const chunk of gunzip) {
      unpacked += (chunk as Buffer).length
      if (unpacked > MOST_UNPACKED.bytes && unpacked > MOST_UNPACKED.times * bytesRead()) {
        throw new PairLensError(
          'input',
          `${path} unpacks to more than ${MOST_UNPACKED.times} times its size, which no corpus does: unpack it yourself if you trust it.`,
        )
      }
      yield chunk as Buffer
    }
  } catch (error) {
    throw unpackError(path, error)
  } finally {
    gunzip.destroy()
  }
}

function unpackError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('Z_')) return error
  const reason =
    code === 'Z_BUF_ERROR'
      ? 'it ends too early, so fetch it again'
      : `it is damaged (${messageOf(error)}), so fetch it again`
  return new PairLensError('input', `${path} is compressed by gzip and cannot be unpacked: ${reason}.`, {
    cause: error,
  })
}
