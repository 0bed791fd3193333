// The server behind `pairlens serve`: the window's files, the engine over a WebSocket, files up and down.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { messageOf, PairLensError } from '../../core/errors.ts'
import type { Channel } from '../../contract/engine/channel.ts'
import type { GrantedFile } from '../../contract/engine/schemas/files.ts'
import { webSocketPath } from '../../contract/engine/webSocketChannel.ts'
import { type Access, createAccess } from './access.ts'
import { answerText, confine, Refusal, urlOf } from './answers.ts'
import { type Binding, isOwnHost, isSameOrigin, localUrl } from './hostCheck.ts'
import { createRoutes } from './routes.ts'
import { createSockets, refuseUpgrade } from './sockets.ts'
import { createStaticFiles } from './staticFiles.ts'
import { createTransfers, type Grant } from './transfers.ts'

/** What the server needs of an engine. */
interface ServedEngine {
  readonly grant: Grant
  readonly connect: (channel: Channel) => void
}

export interface ServeOptions {
  readonly engine: ServedEngine
  /** The address to bind. */
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Where the build of the window lies. */
  readonly windowFolder: string
  /** What a window gets when it asks for a model of its own; null when there is none. */
  readonly model: GrantedFile | null
  /** Gets what nobody expected. */
  readonly onDefect: (error: unknown) => void
  readonly limits?: Partial<ServeLimits>
}

interface ServeLimits {
  readonly mostMessageBytes: number
  readonly pingIntervalMs: number
  readonly mostUploadBytes: number
}

const defaultLimits: ServeLimits = {
  mostMessageBytes: 64 * 2 ** 20,
  pingIntervalMs: 20_000,
  mostUploadBytes: 4 * 2 ** 30,
}

export interface RunningServer {
  /** Opens the window in a browser on this machine, once. */
  readonly url: string
  readonly port: number
  /** Ends every connection; the engine is left as it is. */
  readonly hangUp: () => Promise<void>
  /** Deletes the files that were on their way; to be called when the engine does not use them any more. */
  readonly deleteFiles: () => void
}

const accessSentences = {
  none: 'This browser has not been let in: only the address that "pairlens serve" prints opens the window, and only the first time; end the command, start it again and open the new address.',
  spent:
    'This address has been used: it works once, so that nobody gets in who sees it later; end "pairlens serve", start it again and open the new address.',
  wrong:
    'This address does not belong to the server that is running; end "pairlens serve", start it again and open the address that it prints.',
}

/**
 * Starts to serve. A request is looked at in this order, and nothing is done for it before all have passed: its Host
 * header (isOwnHost), its Origin header (isSameOrigin), the one-time token or the session's cookie (createAccess).
 * @throws PairLensError `arguments` when the address cannot be bound or the window has not been built
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const limits = { ...defaultLimits, ...options.limits }
  const files = createStaticFiles(options.windowFolder)
  // An upload through a slow tunnel may take any time.
  const server = createServer({ requestTimeout: 0 })
  const binding = await listen(server, options)
  const access = createAccess(binding.port)
  const transfers = createTransfers(options.engine.grant, limits.mostUploadBytes)
  const sockets = createSockets(options.engine.connect, limits)
  const route = createRoutes({ files, transfers, model: options.model })

  server.on('request', (request, response) => {
    const answer = async (): Promise<void> => {
      confine(response)
      checkSource(request, binding, isReading(request) ? 'may-lack' : 'must-have')
      confine(response, request.headers.host)
      const url = urlOf(request)
      if (letIn(request, response, url, access)) await route(url, request, response)
    }
    answer().catch((error: unknown) => refuse(response, error, options.onDefect))
  })
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy())
    try {
      checkSource(request, binding, 'must-have')
      if (!access.isAdmitted(request.headers.cookie)) throw new Refusal(403, accessSentences.none)
      if (urlOf(request).pathname !== webSocketPath)
        throw new Refusal(404, 'There is nothing at this address.')
      sockets.accept(request, connection, head)
    } catch (error) {
      if (!(error instanceof Refusal)) options.onDefect(error)
      refuseUpgrade(connection, error instanceof Refusal ? error.status : 500, messageOf(error))
    }
  })
  return {
    url: `${localUrl(binding)}/?token=${access.token}`,
    port: binding.port,
    hangUp: async () => {
      const closed = once(server, 'close')
      server.close()
      sockets.close()
      server.closeAllConnections()
      await closed
    },
    deleteFiles: transfers.close,
  }
}

async function listen(server: Server, { host, port }: ServeOptions): Promise<Binding> {
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    throw new PairLensError(
      'arguments',
      `Port ${port} of ${host} cannot be served (${messageOf(error)}); name another one with --port or --host.`,
      { cause: error },
    )
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { host, port: address.port }
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** @throws Refusal when the request is not meant for this server or comes from a foreign page */
function checkSource(request: IncomingMessage, binding: Binding, origin: 'may-lack' | 'must-have'): void {
  if (!isOwnHost(request.headers.host, binding)) {
    throw new Refusal(
      403,
      'The server does not answer to this name; open the address that "pairlens serve" printed, or start it with --host and this name.',
    )
  }
  if (!isSameOrigin(request, origin)) {
    throw new Refusal(403, 'The server answers its own window alone; this request comes from elsewhere.')
  }
}

/** True when the request may go on; otherwise it is answered. @throws Refusal 403 */
function letIn(request: IncomingMessage, response: ServerResponse, url: URL, access: Access): boolean {
  const isAdmitted = access.isAdmitted(request.headers.cookie)
  const token = url.searchParams.get('token')
  if (token === null) {
    if (!isAdmitted) throw new Refusal(403, accessSentences.none)
    return true
  }
  // A browser that is in already is sent on without a question, as when the address is opened from the history. What
  // programs send to look at a link, HEAD, must not spend the token.
  if (!isAdmitted) {
    const redeemed = request.method === 'GET' ? access.redeem(token) : 'wrong'
    if (redeemed !== 'accepted') throw new Refusal(403, accessSentences[redeemed])
    response.setHeader('Set-Cookie', access.setCookie)
  }
  response.writeHead(303, { Location: '/' }).end()
  return false
}

function refuse(response: ServerResponse, error: unknown, onDefect: (error: unknown) => void): void {
  if (!(error instanceof Refusal) && !isHangUp(error)) onDefect(error)
  if (response.headersSent) response.destroy()
  else if (error instanceof Refusal) answerText(response, error.status, error.message)
  else answerText(response, 500, `The server met an unexpected problem (${messageOf(error)}).`)
}

/** True when the browser went away in the middle of an answer, as it does when a download is cancelled. */
function isHangUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
