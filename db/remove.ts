// Deletes the file of a workspace, provided that nobody else has it open.

import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { PairLensError } from '../core/errors.ts'
import { acquireEngineLock, type EngineLock, inLockedTransaction } from './engineLock.ts'
import { openWorkspace } from './open.ts'
import { hasCompleteCorpus } from './queries/corpora.ts'
import { sqliteCodeOf } from './sqliteErrors.ts'
import type { WritableWorkspace } from './workspace.ts'

/**
 * Deletes the file of a workspace in which there is no complete corpus, and closes the workspace.
 *
 * @param lock goes with the file
 * @returns false, with nothing done, when there is a corpus or another program has the workspace open
 * @throws PairLensError `workspace` when another engine took over
 */
export function removeUnusedWorkspace(workspace: WritableWorkspace, lock: EngineLock): boolean {
  const isUsed = inLockedTransaction(workspace, lock, () => hasCompleteCorpus(workspace))
  return !isUsed && removeFile(workspace)
}

/**
 * Deletes a workspace with all that is in it.
 * @throws PairLensError `workspace` when a job is running on it, another program has it open, or it is none
 */
export function removeWorkspace(path: string): void {
  const workspace = openWorkspace(path, { mode: 'open' })
  try {
    const lock = acquireEngineLock(workspace)
    try {
      if (removeFile(workspace)) return
      throw new PairLensError(
        'workspace',
        `The workspace "${path}" is open in another program; close it there, then start again.`,
      )
    } finally {
      lock.release()
    }
  } finally {
    workspace.close()
  }
}

/** The lock stays in the file: whoever opens it just before it goes cannot take it. */
function removeFile(workspace: WritableWorkspace): boolean {
  if (!leaveWal(workspace)) return false
  // Windows deletes no file that is open.
  workspace.close()
  rmSync(resolve(workspace.path), { force: true })
  return true
}

/** SQLite leaves WAL, and deletes its side files, only for the one handle that has the file open. */
function leaveWal({ database }: WritableWorkspace): boolean {
  try {
    return database.pragma('journal_mode = DELETE', { simple: true }) === 'delete'
  } catch (thrown) {
    if (sqliteCodeOf(thrown) === 'SQLITE_BUSY') return false
    throw thrown
  }
}
