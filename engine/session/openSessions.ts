// Holds the session of the workspace that is open, and opens, replaces and closes it, one request after the other.

import { existsSync } from 'node:fs'
import { PairLensError } from '../../core/errors.ts'
import { openWorkspace } from '../../db/open.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import type { Workspace as DescribedWorkspace } from '../../contract/engine/schemas/workspace.ts'
import { isWorkspaceFile } from './workspaceFiles.ts'
import {
  createWorkspaceSession,
  noWorkspace,
  type SessionHooks,
  type WorkspaceSession,
} from './workspaceSession.ts'

export interface OpenSessions {
  /** The open one as it is now; null also while one is being opened. */
  readonly current: () => WorkspaceSession | null
  /** @throws PairLensError `workspace` when none is open */
  readonly required: () => WorkspaceSession
  /** Resolves when nothing is being opened or closed any more. */
  readonly settled: () => Promise<WorkspaceSession | null>
  /**
   * Opens a workspace, then closes the one before; one that is open already stays so.
   *
   * @throws PairLensError `workspace` when it cannot be opened or shown; the one before stays open then
   */
  readonly open: (path: string) => Promise<WorkspaceSession>
  /** @throws PairLensError `workspace` when there is such a file */
  readonly create: (path: string) => Promise<WorkspaceSession>
  readonly close: () => Promise<void>
}

/** @param onChange called with what is open now: another workspace, or none */
export function createOpenSessions(
  hooks: SessionHooks,
  onChange: (workspace: DescribedWorkspace | null) => void,
): OpenSessions {
  let session: WorkspaceSession | null = null
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  const replaceBy = async (workspace: WritableWorkspace): Promise<WorkspaceSession> => {
    const next = createWorkspaceSession(workspace, hooks)
    const before = session
    let described: DescribedWorkspace
    try {
      described = next.describe()
    } catch (error) {
      // One that cannot be shown must not take the place of one that can.
      workspace.close()
      throw error
    }
    session = null
    await before?.close().catch(hooks.onDefect)
    session = next
    onChange(described)
    return next
  }
  const isOpen = (path: string): boolean => session !== null && isWorkspaceFile(session.workspace.path, path)

  return {
    current: () => session,
    required: () => {
      if (session === null) throw noWorkspace()
      return session
    },
    settled: () => inTurn(() => Promise.resolve(session)),
    open: (path) =>
      inTurn(async () => {
        // Never looked into again while it is open: see workspaceFiles.ts.
        if (session !== null && isOpen(path)) return session
        return replaceBy(openWorkspace(path, { mode: 'open' }))
      }),
    create: (path) =>
      inTurn(async () => {
        if (existsSync(path)) {
          throw new PairLensError(
            'workspace',
            `"${path}" exists already; open it instead, or choose another name for the new workspace.`,
          )
        }
        return replaceBy(openWorkspace(path, { mode: 'create-or-open' }))
      }),
    close: () =>
      inTurn(async () => {
        const before = session
        session = null
        try {
          await before?.close()
        } finally {
          if (before !== null) onChange(null)
        }
      }),
  }
}
