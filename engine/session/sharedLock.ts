// The engine lock of the open workspace, shared by everything that this engine does at the same time.

import { acquireEngineLock, type EngineLock } from '../../db/engineLock.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'

export interface SharedLock {
  /**
   * Works while the lock is held; the last one to end releases it.
   *
   * @throws PairLensError `workspace` when another process is at work
   */
  readonly use: <Result>(work: (lock: EngineLock) => Promise<Result>) => Promise<Result>
}

export function createSharedLock(workspace: WritableWorkspace): SharedLock {
  let held: { readonly lock: EngineLock; users: number } | null = null
  return {
    use: async (work) => {
      const mine = (held ??= { lock: acquireEngineLock(workspace), users: 0 })
      mine.users += 1
      try {
        return await work(mine.lock)
      } finally {
        mine.users -= 1
        if (mine.users === 0) {
          held = null
          mine.lock.release()
        }
      }
    },
  }
}
