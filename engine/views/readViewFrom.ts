// Reads a saved view from a file that a user chose.

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { mostViewBytes } from './viewLimits.ts'
import { readViewFile, type ViewFile } from './viewFile.ts'

/** @throws PairLensError `input` when the file cannot be read, is too large, or is no view */
export async function readViewFrom(path: string): Promise<ViewFile> {
  const name = basename(path)
  return readViewFile(await textOf(path, name), name)
}

async function textOf(path: string, name: string): Promise<string> {
  const chunks: Buffer[] = []
  let byteCount = 0
  try {
    for await (const chunk of createReadStream(path, { end: mostViewBytes }) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      byteCount += chunk.length
    }
  } catch (cause) {
    throw new PairLensError('input', `"${name}" cannot be read (${messageOf(cause)}); choose another file.`, {
      cause,
    })
  }
  if (byteCount > mostViewBytes) {
    throw new PairLensError(
      'input',
      `"${name}" is too large for a saved view; choose a file that was exported from the views of PairLens.`,
    )
  }
  return Buffer.concat(chunks).toString('utf8')
}
