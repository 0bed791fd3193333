// The models in the hub's cache, whoever has fetched them.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PairLensError } from '../../../core/errors.ts'
import { modelAt, type ModelFolder } from '../modelFolder.ts'
import { cachedCommit, readRef, repositoryCache, type RepositoryCache } from './cacheLayout.ts'
import {
  formatHubModel,
  type HubModel,
  isCommit,
  isRevision,
  mainRevision,
  repositoryOfFolder,
} from './repositoryName.ts'

export interface CachedModel extends ModelFolder {
  readonly repository: string
  readonly commit: string
}

/** Branches have few slashes: `refs/pr/12` is the deepest in use. */
const mostDepth = 4

/** Every snapshot that holds a whole model, the shortest name of each. */
export function cachedModels(cacheFolder: string): readonly CachedModel[] {
  return namesIn(cacheFolder)
    .map(repositoryOfFolder)
    .filter((repository) => repository !== null)
    .flatMap((repository) => snapshotsOf(repositoryCache(cacheFolder, repository), repository))
}

/** Null when nothing of it was ever fetched, or not all of it. */
export function findCachedModel(cacheFolder: string, model: HubModel): CachedModel | null {
  const commit = cachedCommit(cacheFolder, model)
  if (commit === null) return null
  const { repository } = model
  const found = wholeModel(repositoryCache(cacheFolder, repository).snapshot(commit), formatHubModel(model))
  return found && { ...found, repository, commit }
}

/** The command that gets a model. */
export function getCommand({ repository, revision }: HubModel): string {
  return `pairlens models add ${repository}${revision === mainRevision ? '' : ` --revision ${revision}`}`
}

function snapshotsOf(cache: RepositoryCache, repository: string): readonly CachedModel[] {
  const revisions = new Map<string, string>()
  for (const revision of revisionsIn(join(cache.folder, 'refs'))) {
    const commit = readRef(cache.ref(revision))
    // `main` makes the shortest name.
    if (commit !== null && revisions.get(commit) !== mainRevision) revisions.set(commit, revision)
  }
  return namesIn(join(cache.folder, 'snapshots'))
    .filter(isCommit)
    .flatMap((commit) => {
      const name = formatHubModel({ repository, revision: revisions.get(commit) ?? commit })
      const found = wholeModel(cache.snapshot(commit), name)
      return found === null ? [] : [{ ...found, repository, commit }]
    })
}

function wholeModel(folder: string, name: string): ModelFolder | null {
  try {
    return modelAt(folder, name)
  } catch (error) {
    if (error instanceof PairLensError) return null
    throw error
  }
}

function revisionsIn(folder: string, depth = 1): readonly string[] {
  if (depth > mostDepth || !existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? revisionsIn(join(folder, entry.name), depth + 1).map((revision) => `${entry.name}/${revision}`)
        : [entry.name],
    )
    .filter(isRevision)
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
