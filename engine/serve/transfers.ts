// Files on their way between a browser and the engine: uploads to read, and places to write that are downloaded after.

import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { messageOf } from '../../core/errors.ts'
import {
  type FileAccess,
  type FileToken,
  fileToken,
  type GrantedFile,
} from '../../contract/engine/schemas/files.ts'
import { Refusal } from './answers.ts'
import { safeFileName } from './safeFileName.ts'

const tokenBytes = 16

export type Grant = (token: FileToken, path: string, access: FileAccess) => void

export interface Transfers {
  /** Stores what a browser sends. @throws Refusal when it is too large or cannot be stored */
  readonly upload: (name: string, request: IncomingMessage) => Promise<GrantedFile>
  /** A place that the engine may write a file to. */
  readonly reserve: (name: string) => GrantedFile
  /** Answers with what was written to a reserved place. @throws Refusal 404 when nothing was */
  readonly download: (token: string, response: ServerResponse) => Promise<void>
  /** Deletes everything. */
  readonly close: () => void
}

/** Keeps files in a folder that only this user may look into; each keeps its name, which the engine shows. */
export function createTransfers(grant: Grant, mostUploadBytes: number): Transfers {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-serve-'))
  const reserved = new Map<string, { readonly name: string; readonly path: string }>()

  const place = (givenName: string): GrantedFile & { readonly path: string } => {
    const token = fileToken.parse(randomBytes(tokenBytes).toString('base64url'))
    const name = safeFileName(givenName)
    mkdirSync(join(folder, token))
    return { token, name, path: join(folder, token, name) }
  }
  return {
    upload: async (givenName, request) => {
      const { token, name, path } = place(givenName)
      try {
        await pipeline(request, limit(mostUploadBytes), createWriteStream(path))
      } catch (error) {
        rmSync(join(folder, token), { recursive: true, force: true })
        if (error instanceof Refusal) throw error
        throw new Refusal(500, `"${name}" could not be stored on the server (${messageOf(error)}).`)
      }
      grant(token, path, 'read')
      return { token, name }
    },
    reserve: (givenName) => {
      const { token, name, path } = place(givenName)
      reserved.set(token, { name, path })
      grant(token, path, 'write')
      return { token, name }
    },
    download: async (token, response) => {
      const file = reserved.get(token)
      const size = file && statSync(file.path, { throwIfNoEntry: false })?.size
      if (file === undefined || size === undefined) {
        throw new Refusal(404, 'There is no such file to download; save it again.')
      }
      response.setHeader('Content-Type', 'application/octet-stream')
      response.setHeader('Content-Length', size)
      response.setHeader('Content-Disposition', attachment(file.name))
      await pipeline(createReadStream(file.path), response)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Lets so many bytes through; then it fails. */
function limit(mostBytes: number): Transform {
  let byteCount = 0
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      byteCount += chunk.length
      if (byteCount <= mostBytes) {
        done(null, chunk)
        return
      }
      const most = `${Math.floor(mostBytes / 2 ** 20)} MiB`
      done(
        new Refusal(
          413,
          `The file is larger than ${most}; copy it to the server and import it with "pairlens run".`,
        ),
      )
    },
  })
}

/** RFC 6266: an ASCII name for everyone, and the real one. */
function attachment(name: string): string {
  const ascii = name.replace(/[^\w .()-]/gu, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
