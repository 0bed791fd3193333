// Sends requests to the hub and follows where they lead; the token goes to the hub's own origin and nowhere else.
import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as overHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { PairLensError } from '../../../core/errors.ts'
import { pairlensVersion } from '../../version.ts'
import { codeOf, networkFailure, Silence } from './hubFailure.ts'
import type { HubSettings } from './hubSettings.ts'

interface HubRequest {
  readonly method: 'GET' | 'HEAD'
  readonly url: string
  /** What of the file is wanted: from this byte on. */
  readonly fromByte?: number
  /** `announcement`: an answer that says what it leads to is answer enough, and no other origin is asked. */
  readonly wants: 'file' | 'announcement'
}

export interface HubAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Yields what comes, and throws what happens to the connection as a PairLensError. */
  readonly body: () => AsyncGenerator<Uint8Array, void, undefined>
  /** Gives up what has not been read. */
  readonly drop: () => void
}

export interface HubConnection {
  /** @throws PairLensError `download` when no answer comes */
  readonly send: (request: HubRequest, signal: AbortSignal) => Promise<HubAnswer>
  readonly close: () => void
}

const mostRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])

/** @throws PairLensError `arguments` when a variable that names a proxy holds no address */
export function connectHub(settings: HubSettings): HubConnection {
  const agents = createAgents(settings)
  const ownOrigin = new URL(settings.endpoint).origin

  const ask = (
    request: HubRequest,
    url: URL,
    withToken: boolean,
    signal: AbortSignal,
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const isSecure = url.protocol === 'https:'
      const sent = (isSecure ? overHttps : overHttp)(url, {
        method: request.method,
        agent: isSecure ? agents.https : agents.http,
        signal,
        headers: {
          'User-Agent': `pairlens/${pairlensVersion}`,
          // Sizes and ranges are those of the file itself.
          'Accept-Encoding': 'identity',
          ...(withToken && settings.token !== null ? { Authorization: `Bearer ${settings.token}` } : {}),
          ...(request.fromByte === undefined ? {} : { Range: `bytes=${request.fromByte}-` }),
        },
      })
      const silence = setTimeout(() => sent.destroy(new Silence()), settings.timeoutMs)
      sent.once('response', (answer) => {
        clearTimeout(silence)
        resolve(answer)
      })
      sent.once('error', (error) => {
        clearTimeout(silence)
        reject(networkFailure(error, url, settings))
      })
      sent.end()
    })

  const send = async (request: HubRequest, signal: AbortSignal): Promise<HubAnswer> => {
    let url = new URL(request.url)
    let withToken = url.origin === ownOrigin
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await ask(request, url, withToken, signal)
      const next = redirectOf(answer, url)
      if (next === null || (next.origin !== url.origin && isEnough(request, answer))) {
        return answerOf(answer, url, settings)
      }
      answer.destroy()
      if (!mayFollow(url, next)) {
        throw new PairLensError(
          'download',
          `${url.host} leads to ${next.protocol}//${next.host}, which PairLens does not follow; check HF_ENDPOINT.`,
        )
      }
      withToken &&= next.origin === ownOrigin
      url = next
    }
    throw new PairLensError('download', `${url.host} leads in circles; check HF_ENDPOINT.`)
  }
  return {
    send,
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

function createAgents({ proxies }: HubSettings): { readonly http: HttpAgent; readonly https: HttpsAgent } {
  const options = { keepAlive: true, proxyEnv: proxies }
  try {
    return { http: new HttpAgent(options), https: new HttpsAgent(options) }
  } catch (error) {
    if (codeOf(error) !== 'ERR_PROXY_INVALID_CONFIG') throw error
    // Neither repeats the address nor keeps the cause, which does: it may hold a password.
    throw new PairLensError(
      'arguments',
      'HTTPS_PROXY or HTTP_PROXY holds no address; write it as http://HOST:PORT, or unset it.',
    )
  }
}

function redirectOf({ statusCode, headers }: IncomingMessage, from: URL): URL | null {
  const { location } = headers
  if (!redirects.has(statusCode ?? 0) || location === undefined || !URL.canParse(location, from.href))
    return null
  return new URL(location, from.href)
}

/** What lies elsewhere is described by the answer that leads there, on the hub itself; a mirror may do without. */
function isEnough({ wants }: HubRequest, { headers }: IncomingMessage): boolean {
  return wants === 'announcement' && headers['x-linked-etag'] !== undefined
}

/** Never from an encrypted connection to one that is not. */
function mayFollow(from: URL, to: URL): boolean {
  return to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')
}

function answerOf(message: IncomingMessage, url: URL, settings: HubSettings): HubAnswer {
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    drop: () => message.destroy(),
    body: async function* () {
      message.setTimeout(settings.timeoutMs, () => message.destroy(new Silence()))
      try {
        for await (const chunk of message as AsyncIterable<Uint8Array>) yield chunk
      } catch (error) {
        throw networkFailure(error, url, settings)
      }
    },
  }
}
