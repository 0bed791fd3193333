// Opens, makes, describes and closes workspaces.

import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { HandlerContext } from './context.ts'

export function workspaceHandlers({
  sessions,
  grants,
  lost,
}: HandlerContext): Pick<
  Handlers,
  'workspace.create' | 'workspace.open' | 'workspace.current' | 'workspace.lost' | 'workspace.close'
> {
  return {
    'workspace.create': async ({ file }) =>
      (await sessions.create(grants.pathOf(file, 'workspace'))).describe(),
    'workspace.open': async ({ file }) => (await sessions.open(grants.pathOf(file, 'workspace'))).describe(),
    'workspace.current': async () => (await sessions.settled())?.describe() ?? null,
    // A window that asks while the workspace is still being opened again waits for what becomes of it.
    'workspace.lost': async () => {
      await sessions.settled()
      return lost()
    },
    'workspace.close': async () => {
      await sessions.close()
      return {}
    },
  }
}
