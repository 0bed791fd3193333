// The addresses of the window's content, and the files that they stand for.

import { extname, join, sep } from 'node:path'

export const appScheme = 'pairlens'
const host = 'app'

/** What the window's addresses begin with. */
export const appOrigin = `${appScheme}://${host}`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** @returns the file that an address stands for; undefined when it is none of the window's files */
export function fileOfAddress(address: string, folder: string): string | undefined {
  const { protocol: addressScheme, host: addressHost, pathname } = new URL(address)
  if (addressScheme !== `${appScheme}:` || addressHost !== host) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const file = join(folder, path)
  if (path.includes('\0') || path.includes('\\') || !file.startsWith(folder + sep)) return undefined
  return contentTypeOf(file) === undefined ? undefined : file
}

/** Undefined for what a window has no use for. */
export function contentTypeOf(file: string): string | undefined {
  return contentTypes[extname(file)]
}
