// Opens a corpus file: checks that it can be read, reads its beginning, streams it, hashes it.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { messageOf, PairLensError } from '../../core/errors.ts'

/** Bytes per read; memory use does not depend on the size of the file. */
const CHUNK_BYTES = 256 * 1024

/** What identifies the state of a file while it is read. */
export interface SourceFile {
  readonly path: string
  /** The name without its folders. */
  readonly name: string
  readonly byteCount: number
  readonly modifiedMs: number
}

/**
 * Checks that a corpus file is there and has content.
 *
 * @throws PairLensError `input` when it is missing, is a folder, cannot be read, or is empty
 */
export async function openSource(path: string): Promise<SourceFile> {
  const name = basename(path)
  try {
    const stats = await stat(path)
    if (stats.isDirectory())
      throw new PairLensError('input', `${path} is a folder: give the path of a CSV, TSV or JSONL file.`)
    if (!stats.isFile())
      throw new PairLensError('input', `${path} is not a regular file: save the corpus as a file first.`)
    if (stats.size === 0)
      throw new PairLensError('input', `${path} is empty: choose a file with at least one pair of sentences.`)
    return { path, name, byteCount: stats.size, modifiedMs: stats.mtimeMs }
  } catch (error) {
    throw readError(path, error)
  }
}

/**
 * The first bytes of a file.
 *
 * @throws PairLensError `input` when it cannot be read
 */
export async function readHead(path: string, byteCount: number): Promise<Buffer> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(byteCount), 0, byteCount, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw readError(path, error)
  }
}

/**
 * The bytes of a file in pieces.
 *
 * @throws PairLensError `interrupted` when the signal aborts, `input` when the file cannot be read
 */
export async function* readBytes(
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  try {
    for await (const chunk of stream) {
      throwIfInterrupted(path, signal)
      yield chunk as Buffer
    }
  } catch (error) {
    throw readError(path, error)
  } finally {
    stream.destroy()
  }
  throwIfInterrupted(path, signal)
}

/**
 * The SHA-256 of a file in hexadecimal, read as a stream.
 *
 * @throws PairLensError as {@link readBytes}
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of readBytes(path, signal)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * Makes sure that a file is still what it was when it was opened.
 *
 * @throws PairLensError `input` when it has changed
 */
export async function checkUnchanged(source: SourceFile): Promise<void> {
  const now = await openSource(source.path)
  if (now.byteCount !== source.byteCount || now.modifiedMs !== source.modifiedMs) {
    throw new PairLensError('input', `${source.path} was changed while it was read: import it again.`)
  }
}

function throwIfInterrupted(path: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new PairLensError('interrupted', `Reading ${path} was interrupted.`)
}

function readError(path: string, error: unknown): PairLensError {
  if (error instanceof PairLensError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const message =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? `${path} does not exist: check the path of the corpus.`
      : code === 'EACCES' || code === 'EPERM'
        ? `${path} cannot be read: you have no permission, so change its access rights or copy it.`
        : `${path} cannot be read (${messageOf(error)}): check the file and its disk.`
  return new PairLensError('input', message, { cause: error })
}
