// Serves the window's files: those that the build made, and nothing else.

import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PairLensError } from '../../core/errors.ts'
import { Refusal } from './answers.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Files whose names change with their content. */
const hashedFolder = '/assets/'

/** Answers a GET or HEAD of a path that begins with a slash. @throws Refusal 404 */
export type StaticFiles = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Looks once at what there is: a path is answered when it names one of these files, whatever it looks like.
 * @throws PairLensError `arguments` when the window has not been built
 */
export function createStaticFiles(folder: string): StaticFiles {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new PairLensError(
      'arguments',
      `There is no window in "${folder}" to show in a browser: build it with "npm run build".`,
    )
  }
  const files = new Map(filesIn(folder).map((path) => [urlPathOf(folder, path), path]))
  return async (path, request, response) => {
    const file = files.get(path === '/' ? '/index.html' : path)
    if (file === undefined) throw new Refusal(404, 'There is nothing at this address.')
    response.setHeader('Content-Type', contentTypes[extname(file)] ?? 'application/octet-stream')
    response.setHeader('Content-Length', statSync(file).size)
    response.setHeader(
      'Cache-Control',
      path.startsWith(hashedFolder) ? 'private, max-age=31536000, immutable' : 'no-cache',
    )
    if (request.method === 'HEAD') response.end()
    else await pipeline(createReadStream(file), response)
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

function urlPathOf(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`
}
