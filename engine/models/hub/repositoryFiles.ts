// Asks the hub what a repository holds at a revision, and what it announces of one file. None of it is trusted.
import * as z from 'zod'
import { PairLensError } from '../../../core/errors.ts'
import { isChecksum } from './checksum.ts'
import type { HubAnswer, HubConnection } from './hubConnection.ts'
import { PassingFailure } from './hubFailure.ts'
import { type HubSettings, shownEndpoint } from './hubSettings.ts'
import { refusedAnswer } from './refusedAnswer.ts'
import { type HubModel, isCommit } from './repositoryName.ts'

/** The hub as one model sees it. */
export interface HubAccess {
  readonly model: HubModel
  readonly settings: HubSettings
  readonly connection: HubConnection
  readonly signal: AbortSignal
}

export interface RepositoryFiles {
  readonly commit: string
  /** Safe to use as paths inside a folder, with `/` between their parts. */
  readonly names: readonly string[]
}

/** What the hub announces of a file. */
export interface FileFacts {
  readonly name: string
  readonly url: string
  /** SHA-256 of a large file, git's SHA-1 of a small one. */
  readonly checksum: string
  readonly byteCount: number
}

const infoSchema = z.object({
  sha: z.string().refine(isCommit),
  siblings: z.array(z.object({ rfilename: z.string() })).default([]),
})

/** A repository of a model has some dozen files. */
const mostInfoBytes = 16 * 2 ** 20

/** @throws PairLensError `model` when there is no such repository or revision, `download` when it cannot be asked */
export async function listRepository(access: HubAccess): Promise<RepositoryFiles> {
  const { model, settings, connection, signal } = access
  const url = `${settings.endpoint}/api/models/${model.repository}/revision/${encodeURIComponent(model.revision)}`
  const answer = await connection.send({ method: 'GET', url, wants: 'file' }, signal)
  assertGood(answer, 'the list of files', access)
  const info = infoSchema.safeParse(jsonOf(await textOf(answer)))
  if (!info.success) {
    throw new PairLensError(
      'download',
      `${shownEndpoint(settings)} does not answer as a hub of models does; check HF_ENDPOINT, and whether a proxy answers in its place.`,
      { cause: info.error },
    )
  }
  const { sha, siblings } = info.data
  return { commit: sha, names: siblings.map(({ rfilename }) => rfilename).filter(isSafePath) }
}

/** @throws PairLensError `model` or `download` when the file cannot be had, or its size or checksum is not announced */
export async function fileFacts(access: HubAccess, commit: string, name: string): Promise<FileFacts> {
  const { model, settings, connection, signal } = access
  const path = name.split('/').map(encodeURIComponent).join('/')
  const url = `${settings.endpoint}/${model.repository}/resolve/${commit}/${path}`
  const answer = await connection.send({ method: 'HEAD', url, wants: 'announcement' }, signal)
  answer.drop()
  // An answer that leads elsewhere tells of the file that it leads to.
  if (answer.status < 300 || answer.status >= 400) assertGood(answer, name, access)
  const { headers, status } = answer
  const checksum = (headerOf(headers['x-linked-etag']) ?? headers.etag ?? '')
    .replace(/^W\//u, '')
    .replaceAll('"', '')
  const length = headerOf(headers['x-linked-size']) ?? (status < 300 ? headers['content-length'] : undefined)
  const byteCount = Number(length)
  if (!isChecksum(checksum) || length === undefined || !Number.isSafeInteger(byteCount) || byteCount < 0) {
    throw new PairLensError(
      'download',
      `${shownEndpoint(settings)} announces neither size nor checksum of ${name}, without which nothing is fetched; check HF_ENDPOINT.`,
    )
  }
  return { name, url, checksum, byteCount }
}

/** @throws PairLensError what an answer that is no success means */
export function assertGood(answer: HubAnswer, what: string, { model, settings }: HubAccess): void {
  if (answer.status === 200 || answer.status === 206) return
  answer.drop()
  throw refusedAnswer(answer, what, model, settings)
}

/** Whether a name from the hub stays inside the folder it is joined to, on every system. */
function isSafePath(name: string): boolean {
  return (
    name.length <= 500 &&
    name.split('/').every((part) => /^[^\\:*?"<>|\p{Cc}]*[^\\:*?"<>|\p{Cc}. ]$/u.test(part))
  )
}

async function textOf(answer: HubAnswer): Promise<string> {
  const chunks: Uint8Array[] = []
  let byteCount = 0
  for await (const chunk of answer.body()) {
    byteCount += chunk.length
    if (byteCount > mostInfoBytes)
      throw new PassingFailure('The hub sends a list of files without an end; try again later.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON fits no schema.
    return undefined
  }
}

function headerOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}
