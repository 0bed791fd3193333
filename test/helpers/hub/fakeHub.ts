// A server that answers as the Hugging Face hub does, large files by way of another port, with faults on request.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, sep } from 'node:path'

/** What goes wrong with a request; `null` lets it pass. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** So many bytes come, and then nothing. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  | { readonly kind: 'wrong bytes' }
  | { readonly kind: 'endless' }
  | { readonly kind: 'no ranges' }
  /** Answers with this text as if all were well. */
  | { readonly kind: 'text'; readonly text: string }

export interface HubRequestSeen {
  readonly where: 'hub' | 'storage'
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly range: string | undefined
}

export interface FakeHub {
  readonly endpoint: string
  /** Every request, in order. */
  readonly seen: readonly HubRequestSeen[]
  /** Publishes files as a commit of a revision, and gives its name. */
  readonly publish: (repository: string, files: ReadonlyMap<string, Uint8Array>, revision?: string) => string
  /** Decides for each request whether it goes wrong. */
  readonly setFault: (fault: (request: HubRequestSeen) => Fault | null) => void
  /** Wants this token for everything on the hub itself. */
  readonly setToken: (token: string | null) => void
  /** Breaks off every answer with a large file, as where one stalls. */
  readonly breakConnections: () => void
  readonly close: () => Promise<void>
}

/** Files from this size on are kept elsewhere, as the hub does with large ones. */
const largeFromBytes = 20_000

/** @param at the port of the hub itself; any free one when not given */
export async function startFakeHub(at = 0): Promise<FakeHub> {
  const commits = new Map<string, ReadonlyMap<string, Uint8Array>>()
  const revisions = new Map<string, string>()
  const blobs = new Map<string, Uint8Array>()
  const seen: HubRequestSeen[] = []
  let faultOf: (request: HubRequestSeen) => Fault | null = () => null
  let token: string | null = null

  const noted = (where: HubRequestSeen['where'], request: IncomingMessage): HubRequestSeen => {
    const { method = '', url = '', headers } = request
    const entry = {
      where,
      method,
      path: decodeURIComponent(url),
      authorization: headers.authorization,
      range: headers.range,
    }
    seen.push(entry)
    return entry
  }
  const storage = createServer((request, response) => {
    const entry = noted('storage', request)
    const bytes = blobs.get(entry.path.slice(1))
    if (bytes === undefined) refuse(response, 404)
    else send(response, entry, bytes, faultOf(entry))
  })
  const hub = createServer((request, response) => {
    const entry = noted('hub', request)
    const fault = faultOf(entry)
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, fault.headers).end()
      return
    }
    if (fault?.kind === 'text') {
      response.end(fault.text)
      return
    }
    if (token !== null && entry.authorization !== `Bearer ${token}`) {
      refuse(response, 401, 'RepoNotFound')
      return
    }
    const info = /^\/api\/models\/(.+?)\/revision\/(.+)$/u.exec(entry.path)
    const file = /^\/(.+?)\/resolve\/([^/]+)\/(.+)$/u.exec(entry.path)
    if (info !== null) {
      const [, repository = '', revision = ''] = info
      if (![...revisions.keys()].some((known) => known.startsWith(`${repository}@`))) {
        refuse(response, token === null ? 401 : 404, 'RepoNotFound')
        return
      }
      const commit = commits.has(revision) ? revision : revisions.get(`${repository}@${revision}`)
      const files = commits.get(commit ?? '')
      if (files === undefined) refuse(response, 404, 'RevisionNotFound')
      else
        response.end(
          JSON.stringify({
            id: repository,
            sha: commit,
            siblings: [...files.keys()].map((rfilename) => ({ rfilename })),
          }),
        )
      return
    }
    const [, repository = '', revision = '', name = ''] = file ?? []
    const commit = revisions.get(`${repository}@${revision}`) ?? revision
    const bytes = commits.get(commit)?.get(name)
    if (bytes === undefined) {
      refuse(response, 404, 'EntryNotFound')
      return
    }
    response.setHeader('X-Repo-Commit', commit)
    if (bytes.length < largeFromBytes) {
      response.setHeader('ETag', `"${gitChecksum(bytes)}"`)
      send(response, entry, bytes, fault)
      return
    }
    const checksum = createHash('sha256').update(bytes).digest('hex')
    blobs.set(checksum, bytes)
    response.writeHead(302, {
      Location: `http://127.0.0.1:${portOf(storage)}/${checksum}`,
      'X-Linked-ETag': `"${checksum}"`,
      'X-Linked-Size': String(bytes.length),
      ETag: '"of-the-pointer"',
    })
    response.end()
  })
  await listen(storage, 0)
  await listen(hub, at)
  return {
    endpoint: `http://127.0.0.1:${portOf(hub)}`,
    seen,
    publish: (repository, files, revision = 'main') => {
      const commit = createHash('sha1').update(repository)
      for (const [name, bytes] of files) commit.update(name).update(bytes)
      const name = commit.digest('hex')
      commits.set(name, files)
      revisions.set(`${repository}@${revision}`, name)
      return name
    },
    setFault: (fault) => {
      faultOf = fault
    },
    setToken: (wanted) => {
      token = wanted
    },
    breakConnections: () => storage.closeAllConnections(),
    close: async () => {
      for (const server of [hub, storage]) {
        const closed = once(server, 'close')
        server.close()
        server.closeAllConnections()
        await closed
      }
    },
  }
}

/** The files of a folder, by their names as the hub has them. */
export function filesOfFolder(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return new Map(names.map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name))]))
}

function gitChecksum(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

function refuse(response: ServerResponse, status: number, code?: string): void {
  response.writeHead(status, code === undefined ? {} : { 'X-Error-Code': code }).end()
}

function send(
  response: ServerResponse,
  { method, range }: HubRequestSeen,
  bytes: Uint8Array,
  fault: Fault | null,
): void {
  if (fault?.kind === 'status') {
    response.writeHead(fault.status, fault.headers).end()
    return
  }
  const from = fault?.kind === 'no ranges' ? 0 : Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0)
  const rest = bytes.subarray(from)
  const whole = fault?.kind === 'wrong bytes' ? rest.map((byte) => byte ^ 1) : rest
  if (fault?.kind !== 'endless') response.setHeader('Content-Length', whole.length)
  if (from > 0) {
    response.statusCode = 206
    response.setHeader('Content-Range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`)
  }
  if (method === 'HEAD') response.end()
  else if (fault?.kind === 'cut') cut(response, whole.subarray(0, fault.afterBytes))
  else if (fault?.kind === 'stall') begin(response, whole.subarray(0, fault.afterBytes))
  else if (fault?.kind === 'endless') pour(response, whole)
  else response.end(whole)
}

function begin(response: ServerResponse, bytes: Uint8Array): void {
  response.flushHeaders()
  response.write(bytes)
}

/** Whether what was sent is read before the connection breaks, nobody knows; see {@link FakeHub.breakConnections}. */
function cut(response: ServerResponse, bytes: Uint8Array): void {
  begin(response, bytes)
  setImmediate(() => response.destroy())
}

/** Writes the same again and again until nobody listens. */
function pour(response: ServerResponse, bytes: Uint8Array): void {
  response.write(bytes, (error) => {
    if (!(error instanceof Error) && !response.destroyed) setImmediate(pour, response, bytes)
  })
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen({ host: '127.0.0.1', port })
  await once(server, 'listening')
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
