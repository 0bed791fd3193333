// How handlers come to the pairs that a call is about.

import { PairLensError } from '../../../core/errors.ts'
import type { Selection } from '../../../contract/engine/schemas/pairs.ts'
import type { WorkspaceSession } from '../workspaceSession.ts'
import type { HandlerContext } from './context.ts'

/** @throws PairLensError `workspace` when none is open, `arguments` when the run is being deleted */
export function sessionFor({ sessions }: HandlerContext, runId: number): WorkspaceSession {
  const session = sessions.required()
  if (!session.removing.has(runId)) return session
  throw new PairLensError('arguments', `Run ${runId} is being deleted; choose another one.`)
}

/** Answers when what the answer is slow without has been worked out. */
export function prepared<Result>(
  context: HandlerContext,
  selection: Selection,
  signal: AbortSignal,
  answer: (session: WorkspaceSession) => Result,
): Promise<Result> {
  const session = sessionFor(context, selection.runId)
  return session.during(signal, async (whileOpen) => {
    await session.browser.prepare(selection, whileOpen)
    // The run may have begun to be deleted.
    return answer(sessionFor(context, selection.runId))
  })
}
