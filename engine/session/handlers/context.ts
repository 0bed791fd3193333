// What the handlers of calls share: the open workspace, the paths that were chosen, and whom to tell.

import type { FileTarget } from '../../export/writeFile.ts'
import type { LostWorkspace } from '../../../contract/engine/schemas/workspace.ts'
import type { FileToken } from '../../../contract/engine/schemas/files.ts'
import type { Grants } from '../grants.ts'
import type { OpenSessions } from '../openSessions.ts'
import { refuseWorkspaceFile, workspaceFiles } from '../workspaceFiles.ts'
import type { Broadcast } from '../workspaceSession.ts'

export interface HandlerContext {
  readonly sessions: OpenSessions
  readonly grants: Grants
  /** What could not be opened again after the engine had stopped. */
  readonly lost: () => LostWorkspace | null
  readonly broadcast: Broadcast
  readonly onDefect: (error: unknown) => void
}

/**
 * Where a file is to be written; the dialogue has asked about a file that is there already.
 *
 * @throws PairLensError `arguments` for what was not chosen to be written, or belongs to the open workspace
 */
export function targetOf({ grants, sessions }: HandlerContext, token: FileToken): FileTarget {
  const path = grants.pathOf(token, 'target')
  const open = sessions.current()?.workspace.path
  refuseWorkspaceFile(open, path)
  return { path, replace: true, protectedPaths: open === undefined ? [] : workspaceFiles(open) }
}
