// The scheme that the window's content comes from: pairlens://app/… serves the built renderer and nothing else.

import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { contentSecurityPolicy } from '../../engine/protocol/contentSecurityPolicy.ts'

const scheme = 'pairlens'
const host = 'app'

/** What the window's addresses begin with. */
export const appOrigin = `${scheme}://${host}`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must be called before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** @returns the file that an address stands for; undefined when it is none of the window's files */
export function fileOfAddress(address: string, folder: string): string | undefined {
  const { protocol: addressScheme, host: addressHost, pathname } = new URL(address)
  if (addressScheme !== `${scheme}:` || addressHost !== host) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const file = join(folder, path)
  if (path.includes('\0') || path.includes('\\') || !file.startsWith(folder + sep)) return undefined
  return contentTypes[extname(file)] === undefined ? undefined : file
}

/** Serves the files in `folder` to the windows of a session. */
export function serveAppScheme(session: Session, folder: string): void {
  session.protocol.handle(scheme, async ({ url, method }) => {
    const file = method === 'GET' ? fileOfAddress(url, folder) : undefined
    if (file === undefined) return new Response('Not found', { status: 404 })
    let content: Buffer
    try {
      content = await readFile(file)
    } catch {
      return new Response('Not found', { status: 404 })
    }
    return new Response(new Uint8Array(content), {
      headers: {
        'Content-Type': contentTypes[extname(file)] ?? '',
        'Content-Security-Policy': contentSecurityPolicy(),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    })
  })
}
