// Opens a second handle on a workspace that this process has open already.

import { resolve } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { addPosShare } from './posShare.ts'
import { describeSqliteError } from './sqliteErrors.ts'
import type { Workspace, WritableWorkspace } from './workspace.ts'

/**
 * A handle that only reads, for streams that last while the workspace is written to. Unlike `openWorkspace` it reads
 * no header: a process that closes a file that it has open elsewhere gives up all its locks on it.
 *
 * @throws PairLensError `workspace`
 */
export function openBeside({ path }: WritableWorkspace): Workspace {
  let database: SqliteDatabase.Database | undefined
  try {
    database = new SqliteDatabase(resolve(path), { fileMustExist: true })
    database.pragma('trusted_schema = OFF')
    database.pragma('query_only = ON')
    addPosShare(database)
    return { path, database, close: () => void database?.close() }
  } catch (thrown) {
    database?.close()
    throw describeSqliteError(thrown, path)
  }
}
