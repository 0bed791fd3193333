// What can go wrong between here and the hub, as one sentence each, and whether another attempt may help.
import { messageOf, PairLensError } from '../../../core/errors.ts'
import type { HubSettings } from './hubSettings.ts'

/** A failure that another attempt may mend. */
export class PassingFailure extends PairLensError {
  /** How long the hub asks to wait; null when it does not say. */
  readonly waitMs: number | null

  constructor(sentence: string, options: { readonly cause?: unknown; readonly waitMs?: number | null } = {}) {
    super('download', sentence, options)
    this.waitMs = options.waitMs ?? null
  }
}

/** Ends a connection on which nothing has come for too long. */
export class Silence extends Error {
  readonly code = 'PAIRLENS_SILENCE'
}

const unreachable = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
const tls = /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_)/u

/** What became of a request that got no answer, or not all of it. */
export function networkFailure(error: unknown, { host }: URL, settings: HubSettings): PairLensError {
  if (error instanceof PairLensError) return error
  const code = codeOf(error)
  const cause = { cause: error }
  if (code.startsWith('ERR_PROXY_')) {
    return new PairLensError(
      'download',
      `The proxy does not let a connection to ${host} through (${messageOf(error)}); check HTTPS_PROXY and NO_PROXY.`,
      cause,
    )
  }
  const way = proxyNamed(settings) ? ' by way of the proxy that HTTPS_PROXY or HTTP_PROXY names' : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new PairLensError(
      'download',
      `${host} cannot be found${way}: there is no network, or the name is wrong; check the connection and HF_ENDPOINT, or copy the model's folder here and add that.`,
      cause,
    )
  }
  if (unreachable.has(code)) {
    return new PairLensError(
      'download',
      `${host} cannot be reached${way} (${code}); check the connection and HF_ENDPOINT, or copy the model's folder here and add that.`,
      cause,
    )
  }
  if (tls.test(code)) {
    return new PairLensError(
      'download',
      `The certificate of ${host} cannot be trusted (${code}); if a proxy of your own network stands in between, name its certificate in NODE_EXTRA_CA_CERTS.`,
      cause,
    )
  }
  if (error instanceof Silence || code === 'ETIMEDOUT') {
    const seconds = settings.timeoutMs / 1000
    return new PassingFailure(
      `${host} has said nothing for ${seconds} s${way}; try again: what has arrived is kept. HF_HUB_DOWNLOAD_TIMEOUT sets how many seconds are waited.`,
      cause,
    )
  }
  return new PassingFailure(
    `The connection to ${host} was cut${way} (${messageOf(error)}); try again: what has arrived is kept.`,
    cause,
  )
}

/** What the system says about writing into the cache. */
export function storageFailure(error: unknown, folder: string): PairLensError {
  const code = codeOf(error)
  const cause = { cause: error }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PairLensError(
      'download',
      `The disk of ${folder} is full; free some space and try again: what has arrived is kept. HF_HOME names another place.`,
      cause,
    )
  }
  return new PairLensError(
    'download',
    `${folder} cannot be written (${messageOf(error)}); change its access rights, or name another place in HF_HOME.`,
    cause,
  )
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function proxyNamed({ proxies }: HubSettings): boolean {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some(
    (name) => (proxies[name] ?? '') !== '',
  )
}
