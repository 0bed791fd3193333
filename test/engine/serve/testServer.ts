// Starts real servers on loopback for the tests of a file, and asks them what a browser or an attacker would.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { afterAll } from 'vitest'
import { type RunningServer, type ServeOptions, startServer } from '../../../engine/serve/server.ts'

/** Where a server is, and how one gets in. */
type Address = Pick<RunningServer, 'port' | 'url'>

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Question {
  readonly method?: string
  /** As it is: nothing is resolved or encoded. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export const indexHtml = '<!doctype html><title>PairLens</title>'

const cleanups: (() => unknown)[] = []
afterAll(async () => {
  for (const cleanUp of cleanups.toReversed()) await cleanUp()
})

/** Has something done after the tests of the file; may be called within a test, unlike afterAll. */
export function afterFile(cleanUp: () => unknown): void {
  cleanups.push(cleanUp)
}

/** A folder that goes away after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-test-serve-'))
  afterFile(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A built window of three files, in a folder that has a secret beside it. */
export function writeWindow(): string {
  const outside = temporaryFolder()
  const folder = join(outside, 'window')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'index.html'), indexHtml)
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'index-abc123.css'), 'body {}')
  return folder
}

/** A server whose engine sends back what it is sent, unless another one is given. */
export async function startTestServer(options: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    engine: {
      grant: () => undefined,
      connect: (channel) => channel.listen(channel.post, () => undefined),
    },
    host: '127.0.0.1',
    port: 0,
    windowFolder: writeWindow(),
    model: null,
    onDefect: (error) => {
      throw error
    },
    ...options,
  })
  afterFile(() => endServer(server))
  return server
}

export async function endServer(server: RunningServer): Promise<void> {
  await server.hangUp()
  server.deleteFiles()
}

/** Sends one request over a connection of its own. */
export function ask({ port }: Address, question: Question = {}): Promise<Answer> {
  const { method = 'GET', path = '/', headers = {}, body } = question
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Opens the address that the server printed, and gives the cookie that it answers with. */
export async function letIn(server: Address): Promise<string> {
  const { pathname, search } = new URL(server.url)
  const { headers } = await ask(server, { path: pathname + search })
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** What the window itself sends with every request. */
export function windowHeaders({ port }: Address, cookie: string) {
  return { cookie, origin: `http://127.0.0.1:${port}` }
}

export interface Refused {
  readonly status: number
}

/** Opens a WebSocket, or gives the status with which that was refused. */
export function openSocket(
  { port }: Address,
  headers: Readonly<Record<string, string>>,
  path = '/engine',
): Promise<WebSocket | Refused> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0 })
    })
    socket.once('error', reject)
    afterFile(() => socket.terminate())
  })
}

/** The same where it must succeed. */
export async function openWindowSocket(server: Address, cookie: string): Promise<WebSocket> {
  const socket = await openSocket(server, windowHeaders(server, cookie))
  if (!(socket instanceof WebSocket)) throw new Error(`The WebSocket was refused with ${socket.status}.`)
  return socket
}
