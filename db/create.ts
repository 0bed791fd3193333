// Makes a new workspace file: complete under a name of its own first, then moved to its place.

import { accessSync, constants, copyFileSync, linkSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { migrate } from './migrate.ts'
import { describeFileError } from './sqliteErrors.ts'

/**
 * Creates an empty workspace at `file` (absolute); `path` is what the user called it. When another process creates
 * the same file first, that one stands. A failure leaves nothing behind.
 * @returns whether the file is the one that was made here
 * @throws PairLensError `workspace`
 */
export function createWorkspaceFile(file: string, path: string): boolean {
  const draft = `${file}.${process.pid}.new`
  try {
    accessSync(dirname(file), constants.W_OK)
    removeDraft(draft)
    const database = new SqliteDatabase(draft)
    try {
      migrate(database)
      // Kept in the header. Set last, so that the header itself already says what the file is.
      database.pragma('journal_mode = WAL')
    } finally {
      database.close()
    }
    return publish(draft, file)
  } catch (thrown) {
    throw describeFileError(thrown, path, 'Creating the workspace')
  } finally {
    removeDraft(draft)
  }
}

function publish(draft: string, file: string): boolean {
  try {
    // Unlike renaming, linking never replaces a file that has appeared in the meantime.
    linkSync(draft, file)
    return true
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false
    // Some file systems have no links (exFAT, some network shares).
    return copyExclusively(draft, file)
  }
}

function copyExclusively(draft: string, file: string): boolean {
  try {
    copyFileSync(draft, file, constants.COPYFILE_EXCL)
    return true
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false
    rmSync(file, { force: true })
    throw thrown
  }
}

function removeDraft(draft: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${suffix}`, { force: true })
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
}
