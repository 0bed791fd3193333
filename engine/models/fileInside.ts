// The one guard between a model's settings and the file system: what a folder names must lie inside it.
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { messageOf, PairLensError } from '../../core/errors.ts'

/**
 * The path of a file that a model's folder names, or null when there is none.
 *
 * Links are followed: one that leads out of the folder is refused like a path that does. Only the cache of the Hugging
 * Face hub keeps a folder's files elsewhere, as links into the `blobs` of the same model, or of what all its models
 * share, and these are let through.
 *
 * @param relativePath relative to `folder`, with `/` between its parts
 * @throws PairLensError (`model`) when it lies outside the folder, is no file, or cannot be looked at
 */
export function fileInside(folder: string, relativePath: string): string | null {
  const path = join(folder, relativePath)
  if (!isInside(folder, path)) throw outside(folder, relativePath)
  try {
    const real = realpathSync(path)
    const realFolder = realpathSync(folder)
    if (!isInside(realFolder, real) && !isHubBlob(realFolder, real)) throw outside(folder, relativePath)
    if (!statSync(real).isFile()) {
      throw new PairLensError('model', `${path} is not a file; fetch the model's whole folder again.`)
    }
    return real
  } catch (error) {
    if (error instanceof PairLensError) throw error
    if (isMissing(error)) return null
    throw new PairLensError(
      'model',
      `${path} cannot be read (${messageOf(error)}); check the model's folder.`,
      {
        cause: error,
      },
    )
  }
}

function outside(folder: string, relativePath: string): PairLensError {
  return new PairLensError(
    'model',
    `${relativePath} lies outside the model's folder ${folder}, where PairLens reads nothing; put the file itself into the folder.`,
  )
}

/** Whether `path` is below `folder`. */
function isInside(folder: string, path: string): boolean {
  const inside = relative(folder, path)
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
}

/**
 * Whether the hub's cache keeps the files of `models--NAME/snapshots/REVISION`, or of a folder in it, at `path`:
 * `models--NAME/blobs/…`, or `blobs/2a/2a…` beside it, where newer tools put what several models have in common.
 */
function isHubBlob(folder: string, path: string): boolean {
  for (let place = folder; place !== dirname(place); place = dirname(place)) {
    const snapshots = dirname(place)
    const repository = dirname(snapshots)
    if (basename(snapshots) !== 'snapshots' || !basename(repository).startsWith('models--')) continue
    const shared = join(dirname(repository), 'blobs')
    return (
      isInside(join(repository, 'blobs'), path) ||
      (isInside(shared, path) && /^[0-9a-f]{2}[/\\][0-9a-f]{64}$/u.test(relative(shared, path)))
    )
  }
  return false
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
