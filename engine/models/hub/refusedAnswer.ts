// What it means when the hub answers with an error: one sentence for each, with what to do.
import type { IncomingHttpHeaders } from 'node:http'
import { PairLensError } from '../../../core/errors.ts'
import { PassingFailure } from './hubFailure.ts'
import { type HubSettings, shownEndpoint } from './hubSettings.ts'
import type { HubModel } from './repositoryName.ts'

/** Longer waits are the user's business. */
const longestWaitMs = 60_000

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/**
 * @param what was asked for: the repository itself, or one of its files
 */
export function refusedAnswer(
  { status, headers }: Answer,
  what: string,
  { repository, revision }: HubModel,
  settings: HubSettings,
): PairLensError {
  const { token } = settings
  const endpoint = shownEndpoint(settings)
  const reason = headers['x-error-code']
  const page = `${endpoint}/${repository}`
  if (status === 407) {
    return new PairLensError(
      'download',
      'The proxy asks for a name and a password; put them into HTTPS_PROXY, as in http://NAME:PASSWORD@HOST:PORT.',
    )
  }
  if (reason === 'GatedRepo' || (status === 403 && token === null)) {
    return new PairLensError(
      'model',
      `${repository} is gated: accept its conditions at ${page}, and set HF_TOKEN to a token of the account that has done so.`,
    )
  }
  if (reason === 'RevisionNotFound') {
    return new PairLensError(
      'model',
      `${repository} has no revision "${revision}"; name one of the branches, tags or commits that ${page} lists.`,
    )
  }
  if (reason === 'EntryNotFound') return missing(what, repository)
  if (status === 401 && token !== null) {
    return new PairLensError(
      'model',
      `The hub does not accept the token for ${repository}; check HF_TOKEN, or log in again with Hugging Face's own tools.`,
    )
  }
  if (status === 401 || status === 404) {
    return new PairLensError(
      'model',
      `There is no repository ${repository} at ${endpoint}, or it is private; check the name, or set HF_TOKEN to a token that may read it.`,
    )
  }
  if (status === 403) {
    return new PairLensError(
      'model',
      `The token may not read ${repository}; accept its conditions at ${page} with the same account, or set HF_TOKEN to another token.`,
    )
  }
  if (status === 429) return tooMany(headers)
  const sentence = `The hub answers ${status} when asked for ${what} of ${repository}; try again later, or check HF_ENDPOINT.`
  return status >= 500 || status === 408
    ? new PassingFailure(sentence)
    : new PairLensError('download', sentence)
}

function missing(what: string, repository: string): PairLensError {
  return new PairLensError(
    'model',
    `${repository} lists ${what} and does not have it; try again, or name another revision.`,
  )
}

function tooMany(headers: IncomingHttpHeaders): PairLensError {
  const seconds = retryAfterSeconds(headers['retry-after'])
  const when = seconds === null ? 'later' : `in ${Math.ceil(seconds)} s`
  const sentence = `The hub has had too many requests from here; try again ${when}, or set HF_TOKEN, which allows more.`
  if (seconds !== null && seconds * 1000 > longestWaitMs) return new PairLensError('download', sentence)
  return new PassingFailure(sentence, { waitMs: seconds === null ? null : seconds * 1000 })
}

/** The header gives seconds or a date. */
function retryAfterSeconds(header: string | undefined): number | null {
  if (header === undefined) return null
  if (/^\d+$/u.test(header.trim())) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000)
}
