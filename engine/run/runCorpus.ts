// Attributes the pairs of an imported corpus in one go: starts or resumes the run, and continues it to its end.
import { acquireEngineLock } from '../../db/engineLock.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { type Continuation, continueRun } from './continueRun.ts'
import { ensureRun, type RunScope } from './ensureRun.ts'
import type { ResolvedOptions } from './resolveOptions.ts'

export interface RunRequest extends RunScope, Omit<Continuation, 'options'> {
  readonly resolved: ResolvedOptions
}

/** A run that is finished. */
export interface CorpusRun {
  readonly runId: number
  /** Pairs that this call has finished; 0 when all were done before. */
  readonly finishedNow: number
}

/**
 * Runs to the end, or until the signal; what was finished is kept, and the same request goes on from there.
 *
 * @throws PairLensError (`interrupted`) on the signal; (`model`, `workspace`, …) when the run cannot go on
 */
export async function runCorpus(workspace: WritableWorkspace, request: RunRequest): Promise<CorpusRun> {
  const { resolved } = request
  const lock = acquireEngineLock(workspace)
  try {
    const run = ensureRun(workspace, request, resolved)
    const finishedNow = await continueRun(workspace, run, { ...request, options: resolved.options }, lock)
    return { runId: run.id, finishedNow }
  } finally {
    lock.release()
  }
}
