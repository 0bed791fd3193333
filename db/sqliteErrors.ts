// Turns what SQLite and the file system report into one sentence about the workspace.

import SqliteDatabase from 'better-sqlite3'
import { messageOf, PairLensError } from '../core/errors.ts'

/** The SQLite result code of something thrown, e.g. `SQLITE_BUSY`; undefined when SQLite did not throw it. */
export function sqliteCodeOf(thrown: unknown): string | undefined {
  return thrown instanceof SqliteDatabase.SqliteError ? thrown.code : undefined
}

/**
 * The error to throw in place of one that SQLite threw: kind `workspace`, one sentence with the path and a remedy.
 * Anything that SQLite did not throw comes back as it is.
 */
export function describeSqliteError(thrown: unknown, path: string): Error {
  const code = sqliteCodeOf(thrown)
  if (code === undefined) return thrown instanceof Error ? thrown : new Error(messageOf(thrown))
  return new PairLensError('workspace', sentenceFor(code, messageOf(thrown), path), { cause: thrown })
}

function sentenceFor(code: string, message: string, path: string): string {
  // Extended codes such as SQLITE_IOERR_WRITE begin with the code of their family.
  const family = /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code
  switch (family) {
    case 'SQLITE_FULL':
      return `The disk that holds the workspace "${path}" is full; free some space and start again, what was finished is kept.`
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `The workspace "${path}" is being written to by another program; wait for it or close it, then try again.`
    case 'SQLITE_READONLY':
      return `The workspace "${path}" cannot be written to; check its permissions or copy it to a folder that is yours.`
    case 'SQLITE_CORRUPT':
      return `The workspace "${path}" is damaged (${message}); use a copy of it, or start a new one from the corpus.`
    case 'SQLITE_NOTADB':
      return `"${path}" is not a PairLens workspace; name a file that PairLens made, or one that does not exist yet.`
    case 'SQLITE_CANTOPEN':
      return `The workspace "${path}" cannot be opened; check that it and its folder may be read and written.`
    case 'SQLITE_IOERR':
      return `Reading or writing the workspace "${path}" failed (${code}); check the disk and the space left on it.`
    default:
      if (/^no such (?:table|column)/.test(message)) {
        return `The workspace "${path}" lacks a part of its contents (${message}); it was changed by another program, use a copy of it.`
      }
      return `The workspace "${path}" could not be used (${code}: ${message}); please report this as a defect of PairLens.`
  }
}

/** The same for the file system: `doing` completes "… failed", e.g. `creating the workspace`. */
export function describeFileError(thrown: unknown, path: string, doing: string): Error {
  if (!(thrown instanceof Error) || !('code' in thrown)) return describeSqliteError(thrown, path)
  const failed = `${doing} "${path}" failed`
  switch (thrown.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new PairLensError(
        'workspace',
        `${failed}: its folder does not exist; create the folder first.`,
        {
          cause: thrown,
        },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PairLensError(
        'workspace',
        `${failed}: it or its folder is read-only for you or closed to you; choose a folder that you can write to.`,
        { cause: thrown },
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new PairLensError('workspace', `${failed}: the disk is full; free some space and try again.`, {
        cause: thrown,
      })
    default:
      return sqliteCodeOf(thrown) === undefined
        ? new PairLensError('workspace', `${failed} (${thrown.message}); choose another path.`, {
            cause: thrown,
          })
        : describeSqliteError(thrown, path)
  }
}
