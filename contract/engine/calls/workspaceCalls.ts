// The calls about the application and its open workspace.

import { z } from 'zod'
import { application } from '../schemas/application.ts'
import { fileToken } from '../schemas/files.ts'
import { nothing } from '../schemas/nothing.ts'
import { lostWorkspace, workspace } from '../schemas/workspace.ts'

export const workspaceCalls = {
  'application.describe': { input: nothing, output: application },

  /** Closes the open workspace first, if there is one; its runs are paused. */
  'workspace.create': { input: z.object({ file: fileToken }), output: workspace },
  'workspace.open': { input: z.object({ file: fileToken }), output: workspace },
  /** Null when none is open. A window that was reloaded asks for this first. */
  'workspace.current': { input: nothing, output: workspace.nullable() },
  /** Null when there was none, and since another one was opened. */
  'workspace.lost': { input: nothing, output: lostWorkspace.nullable() },
  'workspace.close': { input: nothing, output: nothing },
} as const
