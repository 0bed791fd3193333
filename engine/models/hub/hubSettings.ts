// Where the hub and its cache are, and how to reach them: the variables that Hugging Face's own tools read.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { PairLensError } from '../../../core/errors.ts'

export interface HubSettings {
  /** Origin and path that every address of the hub begins with, without a slash at its end. */
  readonly endpoint: string
  readonly cacheFolder: string
  /** Sent to the hub's own origin alone; null without one. */
  readonly token: string | null
  /** Nothing may be fetched. */
  readonly offline: boolean
  /** Whether the cache may hold links; false for a file system that has none. */
  readonly symlinks: boolean
  /** How long the hub may say nothing. */
  readonly timeoutMs: number
  /** The wait before a second attempt; each later one takes twice as long. */
  readonly retryDelayMs: number
  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either spelling. */
  readonly proxies: NodeJS.ProcessEnv
}

const defaultEndpoint = 'https://huggingface.co'
const defaultTimeoutSeconds = 30
const firstRetryDelayMs = 1000

/** @throws PairLensError `arguments` when HF_ENDPOINT is no address */
export function hubSettings(env: NodeJS.ProcessEnv = process.env): HubSettings {
  const home =
    folderIn(env, 'HF_HOME') ??
    join(folderIn(env, 'XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'huggingface')
  return {
    endpoint: endpointOf(env['HF_ENDPOINT']),
    cacheFolder: folderIn(env, 'HF_HUB_CACHE') ?? folderIn(env, 'HUGGINGFACE_HUB_CACHE') ?? join(home, 'hub'),
    token: tokenIn(env, home),
    offline: isSet(env['HF_HUB_OFFLINE'] ?? env['TRANSFORMERS_OFFLINE']),
    symlinks: !isSet(env['HF_HUB_DISABLE_SYMLINKS']),
    timeoutMs: 1000 * (positive(env['HF_HUB_DOWNLOAD_TIMEOUT']) ?? defaultTimeoutSeconds),
    retryDelayMs: firstRetryDelayMs,
    proxies: env,
  }
}

/** The endpoint as messages show it: without a name and password that stand in it. */
export function shownEndpoint({ endpoint }: HubSettings): string {
  const url = new URL(endpoint)
  if (url.username === '' && url.password === '') return endpoint
  return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/u, '')
}

function endpointOf(named: string | undefined): string {
  if (named === undefined || named === '') return defaultEndpoint
  const protocol = URL.canParse(named) ? new URL(named).protocol : ''
  if (protocol === 'https:' || protocol === 'http:') return named.replace(/\/+$/u, '')
  throw new PairLensError(
    'arguments',
    `HF_ENDPOINT is "${named}", which is no address; give one such as ${defaultEndpoint}, or unset it.`,
  )
}

/** HF_TOKEN, else the token that a login of Hugging Face's own tools has left. */
function tokenIn(env: NodeJS.ProcessEnv, home: string): string | null {
  const given = cleanToken(env['HF_TOKEN'] ?? env['HUGGING_FACE_HUB_TOKEN'] ?? '')
  if (given !== null || isSet(env['HF_HUB_DISABLE_IMPLICIT_TOKEN'])) return given
  try {
    return cleanToken(readFileSync(folderIn(env, 'HF_TOKEN_PATH') ?? join(home, 'token'), 'utf8'))
  } catch {
    // Nobody has logged in here.
    return null
  }
}

/** Without line breaks and anything else that no header may carry. */
function cleanToken(text: string): string | null {
  const token = text.replace(/[^\x21-\x7e]/gu, '')
  return token === '' ? null : token
}

/** A variable that names a folder, with `~`, `$NAME` and `${NAME}` in it replaced. */
function folderIn(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name]
  if (value === undefined || value === '') return null
  return value
    .replace(/^~(?=$|[/\\])/u, homedir())
    .replace(
      /\$(?:(\w+)|\{(\w+)\})/gu,
      (whole, plain?: string, braced?: string) => env[plain ?? braced ?? ''] ?? whole,
    )
}

function isSet(value: string | undefined): boolean {
  return ['1', 'ON', 'YES', 'TRUE'].includes((value ?? '').toUpperCase())
}

function positive(value: string | undefined): number | null {
  const number = Number(value)
  return number > 0 && Number.isFinite(number) ? number : null
}
