// Reads a saved view from a file that a user chose.

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { readViewFile, type ViewFile } from './viewFile.ts'

/** A view is a few lines; anything far larger is none, and is not read to its end. */
const mostBytes = 256 * 1024

/** @throws PairLensError `input` when the file cannot be read, is too large, or is no view */
export async function readViewFrom(path: string): Promise<ViewFile> {
  const name = basename(path)
  return readViewFile(await textOf(path, name), name)
}

async function textOf(path: string, name: string): Promise<string> {
  const chunks: Buffer[] = []
  let byteCount = 0
  try {
    for await (const chunk of createReadStream(path, { end: mostBytes }) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      byteCount += chunk.length
    }
  } catch (cause) {
    throw new PairLensError('input', `"${name}" cannot be read (${messageOf(cause)}); choose another file.`, {
      cause,
    })
  }
  if (byteCount > mostBytes) {
    throw new PairLensError(
      'input',
      `"${name}" is too large for a saved view; choose a file that was exported from the views of PairLens.`,
    )
  }
  return Buffer.concat(chunks).toString('utf8')
}
