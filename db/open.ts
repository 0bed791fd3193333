// Opens a workspace file, or says in one sentence why it cannot be opened.

import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database, Options } from 'better-sqlite3'
import SqliteDatabase from 'better-sqlite3'
import { PairLensError } from '../core/errors.ts'
import { createWorkspaceFile } from './create.ts'
import { readHeader } from './header.ts'
import { addPosShare } from './posShare.ts'
import { applicationId, latestVersion, migrate, standInForMissing, versionOf } from './migrate.ts'
import { describeFileError, describeSqliteError, sqliteCodeOf } from './sqliteErrors.ts'
import type { Workspace, WritableWorkspace } from './workspace.ts'

const busyTimeoutMs = 5000

// better-sqlite3 takes URLs only when this is set before it opens its first file. One is needed, in openToRead; paths
// are absolute everywhere, so that no name a user gives is taken for a URL.
process.env['SQLITE_USE_URI'] ??= '1'

/**
 * Opens a workspace.
 *
 * - `create-or-open` makes the file when it does not exist
 * - `open` wants it to exist
 * - `read-only` changes nothing and works beside a process that writes, and on read-only media
 *
 * A file of an older version is brought up to date, except when it is opened to read only: what it lacks is then empty.
 * @throws PairLensError `workspace`: the file is missing, a folder, not ours, newer, damaged, locked or not writable
 */
export function openWorkspace(path: string, options: { readonly mode: 'read-only' }): Workspace
export function openWorkspace(
  path: string,
  options: { readonly mode: 'create-or-open' | 'open' },
): WritableWorkspace
export function openWorkspace(
  path: string,
  options: { readonly mode: 'create-or-open' | 'open' | 'read-only' },
): Workspace | WritableWorkspace {
  // Absolute: SQLite would give a meaning to names such as ":memory:" or "file:x?mode=memory".
  const file = resolve(path)
  // better-sqlite3 trims what it is given and would open another file.
  if (file !== file.trim()) throw refused(path, 'ends in a space; choose a name that does not')
  const isMissing = !checkFile(file, path)
  if (isMissing) {
    if (options.mode !== 'create-or-open') {
      throw refused(path, 'does not exist; check the path, or make it with "pairlens run"')
    }
  }
  const isNew = isMissing && createWorkspaceFile(file, path)
  if (options.mode === 'read-only') return workspaceOn(openToRead(file, path), path)
  // Looked at before the file is opened: a change in between is taken for one after it, which is the safe side.
  const identity = identityOf(file)
  const isInPlace = () => identity !== undefined && identityOf(file) === identity
  return { ...workspaceOn(openToWrite(file, path), path), writable: true, isNew, isInPlace }
}

/** True when there is a workspace file, false when there is nothing; throws for anything else. */
function checkFile(file: string, path: string): boolean {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) return false
    if (found.isDirectory()) throw refused(path, 'is a folder; name a file in it')
    if (!found.isFile()) throw refused(path, 'is not a regular file; name another one')
    if (found.size === 0) throw refused(path, 'is empty; delete it or name another file')
    const header = readHeader(file)
    if (header?.applicationId !== applicationId) {
      const kind = header === undefined ? '' : 'a SQLite database but '
      throw refused(path, `is ${kind}not a PairLens workspace; name another file`)
    }
    refuseNewer(header.version, path)
    return true
  } catch (thrown) {
    if (thrown instanceof PairLensError) throw thrown
    throw describeFileError(thrown, path, 'Opening the workspace')
  }
}

function refuseNewer(version: number, path: string): void {
  if (version <= latestVersion) return
  throw refused(
    path,
    `was written by a newer version of PairLens (schema ${version}, this version knows up to ${latestVersion}); update PairLens to open it`,
  )
}

function openToWrite(file: string, path: string): Database {
  if (!isWritable(file))
    throw refused(path, 'is read-only for you; copy it to a folder that you can write to')
  return opened(path, file, opening, (database) => {
    refuseNewer(versionOf(database), path)
    // The file says so itself since it was created, unless another program changed it.
    if (database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL')
    migrate(database)
  })
}

function openToRead(file: string, path: string): Database {
  if (isWritable(file)) {
    // A writable handle that refuses to write tidies up the side files of WAL when it is the last one.
    return opened(path, file, opening, (database) => {
      makeReadable(database, path)
      database.pragma('query_only = ON')
    })
  }
  const options = { ...opening, readonly: true }
  try {
    return opened(path, file, options, (database) => makeReadable(database, path))
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : undefined
    const hasSideFile = statSync(`${file}-wal`, { throwIfNoEntry: false }) !== undefined
    if (hasSideFile || !/^SQLITE_(?:CANTOPEN|READONLY)/.test(sqliteCodeOf(cause) ?? '')) throw thrown
    // WAL needs side files that cannot be made here; as nobody writes to such a place, they are not needed.
    return opened(path, `${pathToFileURL(file).href}?immutable=1`, options, (database) =>
      makeReadable(database, path),
    )
  }
}

function makeReadable(database: Database, path: string): void {
  refuseNewer(versionOf(database), path)
  if (!standInForMissing(database)) {
    throw refused(
      path,
      'was written by an older version of PairLens; open it once to write, with "pairlens run"',
    )
  }
}

const opening = { fileMustExist: true, timeout: busyTimeoutMs }

/** Opens a handle, sets what every handle needs and runs `check`; closes the handle when that throws. */
function opened(path: string, name: string, options: Options, check: (database: Database) => void): Database {
  let database: Database | undefined
  try {
    database = new SqliteDatabase(name, options)
    // A workspace may come from anyone: its schema must not call functions that have side effects.
    database.pragma('trusted_schema = OFF')
    database.pragma('foreign_keys = ON')
    addPosShare(database)
    check(database)
    return database
  } catch (thrown) {
    database?.close()
    throw describeSqliteError(thrown, path)
  }
}

function workspaceOn(database: Database, path: string): Workspace {
  return { path, database, close: () => void database.close() }
}

/** Tells a file from another one that later has its name; undefined when there is none. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found && `${found.dev}:${found.ino}`
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    accessSync(dirname(file), constants.W_OK)
    return true
  } catch {
    // The answer to the question, not a failure: whoever needs to write says so.
    return false
  }
}

function refused(path: string, sentence: string): PairLensError {
  return new PairLensError('workspace', `"${path}" ${sentence}.`)
}
