// Examines the hub's cache and the list of added models: where they are, what is in them, and whether it is undamaged.
import { accessSync, constants, existsSync, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { addedModelsFile } from '../models/addedModels.ts'
import { cachedModels, type CachedModel, getCommand } from '../models/hub/cachedModels.ts'
import { hasChecksum, isChecksum } from '../models/hub/checksum.ts'
import { hubSettings } from '../models/hub/hubSettings.ts'
import { parseHubModel } from '../models/hub/repositoryName.ts'
import { listModels } from '../models/listModels.ts'

interface Seen {
  readonly problems: readonly string[]
  readonly detail: string
}

/** Reads every file of every model in the cache and compares it with its checksum. */
export async function examineCache(signal: AbortSignal): Promise<Seen> {
  const { cacheFolder, offline } = hubSettings()
  const mode = offline ? ', HF_HUB_OFFLINE is set' : ''
  if (!existsSync(cacheFolder)) return { problems: [], detail: `${cacheFolder} is not there yet${mode}` }
  const models = cachedModels(cacheFolder)
  const problems: string[] = isWritable(cacheFolder)
    ? []
    : [`${cacheFolder} cannot be written: no model can be added from the hub.`]
  for (const model of models) problems.push(...(await damage(model, signal)))
  const parts = unfinished(cacheFolder)
  const left = parts.length === 0 ? '' : `, ${megabytes(parts)} MB of unfinished downloads`
  return {
    problems,
    detail: `${cacheFolder}, ${models.length} whole models, their files as announced${left}${mode}`,
  }
}

/** Looks whether every added model is where it was. */
export function examineAdded(): Seen {
  try {
    const added = listModels().filter(({ kind }) => kind === 'added')
    const problems = added.map(({ problem }) => problem).filter((problem) => problem !== null)
    return { problems, detail: `${added.length} listed in ${addedModelsFile()}` }
  } catch (error) {
    if (!(error instanceof PairLensError)) throw error
    return { problems: [messageOf(error)], detail: '' }
  }
}

async function damage({ folder, name }: CachedModel, signal: AbortSignal): Promise<readonly string[]> {
  const model = parseHubModel(name)
  const remedy = model === null ? 'get it again' : `delete it and get it again with "${getCommand(model)}"`
  const problems: string[] = []
  for (const path of filesIn(folder)) {
    assertNotAborted(signal, 'The examination was interrupted; nothing was changed.')
    const checksum = checksumOf(path)
    if (!existsSync(path)) problems.push(`${path} leads to a file that is not there; ${remedy}.`)
    else if (checksum !== null && !(await hasChecksum(path, checksum, signal)))
      problems.push(`${path} is damaged; ${remedy}.`)
  }
  return problems
}

/** A link is to a blob that is named for its checksum; of a plain file nothing is known. */
function checksumOf(path: string): string | null {
  const name = lstatSync(path).isSymbolicLink() ? basename(readlinkSync(path)) : ''
  return isChecksum(name) ? name : null
}

/** The sizes of what was not fetched to its end. */
function unfinished(cacheFolder: string): readonly number[] {
  return readdirSync(cacheFolder)
    .map((repository) => join(cacheFolder, repository, 'blobs'))
    .filter((blobs) => existsSync(blobs))
    .flatMap((blobs) => readdirSync(blobs).map((name) => join(blobs, name)))
    .filter((path) => path.endsWith('.incomplete'))
    .map((path) => statSync(path).size)
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    // Whatever the reason is, nothing can be put there.
    return false
  }
}

function megabytes(sizes: readonly number[]): string {
  return (sizes.reduce((total, size) => total + size, 0) / 1e6).toFixed(1)
}
