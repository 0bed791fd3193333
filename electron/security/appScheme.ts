// The scheme that the window's content comes from: pairlens://app/… serves the built renderer and nothing else.

import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { contentSecurityPolicy } from '../../contract/engine/contentSecurityPolicy.ts'
import { appScheme, contentTypeOf, fileOfAddress } from './appAddress.ts'

/** Must be called before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the files in `folder` to the windows of a session. */
export function serveAppScheme(session: Session, folder: string): void {
  session.protocol.handle(appScheme, async ({ url, method }) => {
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
        'Content-Type': contentTypeOf(file) ?? '',
        'Content-Security-Policy': contentSecurityPolicy(),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    })
  })
}
