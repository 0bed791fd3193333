// Keeps everything else away from the files of the open workspace.
// A process that opens and closes a file by itself gives up the locks that SQLite holds on it.

import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { PairLensError } from '../../core/errors.ts'

const suffixes = ['', '-wal', '-shm', '-journal']

/** The file of a workspace and what SQLite keeps beside it. */
export function workspaceFiles(path: string): readonly string[] {
  return suffixes.map((suffix) => `${realPath(path)}${suffix}`)
}

/** Whether `path`, by whatever name or link, is the file of the workspace or one that SQLite keeps beside it. */
export function isWorkspaceFile(workspacePath: string, path: string): boolean {
  const [real, identity] = [realPath(path), identityOf(path)]
  return workspaceFiles(workspacePath).some(
    (file) => file === real || (identity !== undefined && identityOf(file) === identity),
  )
}

/** @throws PairLensError `arguments` when `path` belongs to the open workspace */
export function refuseWorkspaceFile(workspacePath: string | undefined, path: string): void {
  if (workspacePath === undefined || !isWorkspaceFile(workspacePath, path)) return
  throw new PairLensError(
    'arguments',
    `"${path}" belongs to the workspace that is open; choose another file.`,
  )
}

/** Where a path leads; its last part need not exist. */
function realPath(path: string): string {
  const absolute = resolve(path)
  if (statSync(absolute, { throwIfNoEntry: false }) !== undefined) return realpathSync(absolute)
  const folder = dirname(absolute)
  return statSync(folder, { throwIfNoEntry: false }) === undefined
    ? absolute
    : join(realpathSync(folder), basename(absolute))
}

/** Tells files apart whatever they are called; undefined when there is none. Looks, and opens nothing. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found && `${found.dev}:${found.ino}`
}
