// The hub's cache, as Hugging Face's own tools lay it out: blobs by checksum, snapshots of links, refs to commits.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { codeOf } from './hubFailure.ts'
import { type HubModel, isCommit, repositoryFolder } from './repositoryName.ts'

/** The places of one repository in the cache. */
export interface RepositoryCache {
  readonly folder: string
  readonly snapshot: (commit: string) => string
  /** @param checksum SHA-256 of a large file, git's SHA-1 of a small one */
  readonly blob: (checksum: string) => string
  readonly ref: (revision: string) => string
}

export function repositoryCache(cacheFolder: string, repository: string): RepositoryCache {
  const folder = join(cacheFolder, repositoryFolder(repository))
  return {
    folder,
    snapshot: (commit) => join(folder, 'snapshots', commit),
    blob: (checksum) => join(folder, 'blobs', checksum),
    ref: (revision) => join(folder, 'refs', ...revision.split('/')),
  }
}

/** The commit that a revision had when it was fetched; null when it never was. */
export function cachedCommit(cacheFolder: string, { repository, revision }: HubModel): string | null {
  const cache = repositoryCache(cacheFolder, repository)
  const commit = isCommit(revision) ? revision : readRef(cache.ref(revision))
  return commit !== null && existsSync(cache.snapshot(commit)) ? commit : null
}

/** The commit in a file of `refs`; null when there is none. */
export function readRef(path: string): string | null {
  try {
    const commit = readFileSync(path, 'utf8').trim()
    return isCommit(commit) ? commit : null
  } catch {
    // A ref that cannot be read leads nowhere.
    return null
  }
}

/** Remembers the commit of a branch or tag; nobody ever sees half of it. */
export async function writeRef(cache: RepositoryCache, revision: string, commit: string): Promise<void> {
  const path = cache.ref(revision)
  if (isCommit(revision) || readRef(path) === commit) return
  await mkdir(dirname(path), { recursive: true })
  const draft = draftOf(path)
  await writeFile(draft, commit)
  await rename(draft, path)
}

/**
 * Puts a blob into a snapshot: as a link, where the file system has links, else as the file itself, which is then moved
 * when no other snapshot can need it.
 */
export async function linkBlob(
  blob: string,
  place: string,
  { symlinks, isNew }: { readonly symlinks: boolean; readonly isNew: boolean },
): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  const draft = draftOf(place)
  if (symlinks && (await tryToLink(relative(dirname(place), blob), draft))) {
    await rename(draft, place)
    return
  }
  try {
    if (isNew) {
      await rename(blob, place)
    } else {
      await copyFile(blob, draft)
      await rename(draft, place)
    }
  } catch (error) {
    // Whoever fetches the same file at the same time may have moved the blob to its place a moment ago.
    if (codeOf(error) !== 'ENOENT' || !existsSync(place)) throw error
  }
}

/** A name that nobody else writes to, in this process or another. */
function draftOf(path: string): string {
  return `${path}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`
}

/** False where links are impossible: on some network drives, and on Windows without the right to make them. */
async function tryToLink(target: string, place: string): Promise<boolean> {
  try {
    await symlink(target, place)
    return true
  } catch (error) {
    if (linksImpossible.has(codeOf(error))) return false
    throw error
  }
}

const linksImpossible = new Set(['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'UNKNOWN'])
