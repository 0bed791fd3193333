// Runs one run after the other: a queue that survives the pause of one, and tells what is being done about each.

import { messageOf, PairLensError } from '../../core/errors.ts'
import { getRun } from '../../db/queries/runs.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import type { RunActivity } from '../../contract/engine/schemas/runs.ts'
import { continueRun } from '../run/continueRun.ts'
import type { AttributionOptions } from '../run/options.ts'
import type { RunProgressReport } from '../run/progress.ts'
import type { SharedLock } from './sharedLock.ts'

/** A run that is to be continued. */
interface QueuedRun {
  readonly runId: number
  readonly options: AttributionOptions
  readonly workers: number
  readonly retryFailed: boolean
}

export interface RunStatus {
  readonly activity: RunActivity
  /** From 1; null unless it is queued. */
  readonly queuePosition: number | null
  /** Null while no pair has been attributed in this session of the run. */
  readonly report: RunProgressReport | null
  /** Why the run stopped by itself. */
  readonly problem: string | null
}

export interface RunQueueHooks {
  /** What is being done about runs, or how far they are, has changed. */
  readonly onRuns: () => void
  /** The queue has changed. */
  readonly onPending: () => void
  /** Pairs of a run were committed. */
  readonly onPairs: (runId: number) => void
  readonly onDefect: (error: unknown) => void
}

export interface RunQueue {
  /** Puts a run at the end; one that is queued or at work stays where it is. */
  readonly add: (run: QueuedRun) => void
  /** Says why a run that was to go on does not. */
  readonly refuse: (runId: number, problem: string) => void
  /** Takes a run out of the queue, or stops it; resolves when it has stopped and its workers are gone. */
  readonly pause: (runId: number) => Promise<void>
  readonly pauseAll: () => Promise<void>
  readonly statusOf: (runId: number) => RunStatus
  /** What is at work or queued, in this order. */
  readonly pending: () => readonly QueuedRun[]
}

interface ActiveRun {
  readonly queued: QueuedRun
  readonly abort: AbortController
  readonly ended: Promise<void>
  activity: RunActivity
  report: RunProgressReport | null
}

export function createRunQueue(
  workspace: WritableWorkspace,
  lock: SharedLock,
  hooks: RunQueueHooks,
): RunQueue {
  let waiting: readonly QueuedRun[] = []
  let active: ActiveRun | null = null
  const problems = new Map<number, string>()

  const change = (): void => {
    hooks.onPending()
    hooks.onRuns()
  }
  const startNext = (): void => {
    const [next, ...others] = waiting
    if (active !== null || next === undefined) return
    waiting = others
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>()
    const mine: ActiveRun = {
      queued: next,
      abort: new AbortController(),
      ended,
      activity: 'starting',
      report: null,
    }
    active = mine
    void work(mine)
      .then(() => {
        active = null
        startNext()
        change()
      })
      .catch(hooks.onDefect)
      .finally(() => end(undefined))
  }
  const work = async (mine: ActiveRun): Promise<void> => {
    try {
      const run = getRun(workspace, mine.queued.runId)
      await lock.use((held) => continueRun(workspace, run, continuationOf(mine, hooks), held))
    } catch (error) {
      if (error instanceof PairLensError && error.kind === 'interrupted') return
      problems.set(mine.queued.runId, messageOf(error))
      if (!(error instanceof PairLensError)) hooks.onDefect(error)
    }
  }
  const isPending = (runId: number): boolean =>
    waiting.some((queued) => queued.runId === runId) ||
    (active?.queued.runId === runId && !active.abort.signal.aborted)
  const stop = async (run: ActiveRun): Promise<void> => {
    run.activity = 'stopping'
    run.abort.abort()
    change()
    await run.ended
  }

  return {
    add: (run) => {
      if (isPending(run.runId)) return
      problems.delete(run.runId)
      waiting = [...waiting, run]
      startNext()
      change()
    },
    refuse: (runId, problem) => {
      problems.set(runId, problem)
      hooks.onRuns()
    },
    pause: async (runId) => {
      waiting = waiting.filter((queued) => queued.runId !== runId)
      if (active?.queued.runId === runId) await stop(active)
      else change()
    },
    pauseAll: async () => {
      waiting = []
      if (active !== null) await stop(active)
      else change()
    },
    statusOf: (runId) => {
      const problem = problems.get(runId) ?? null
      const place = waiting.findIndex((queued) => queued.runId === runId)
      if (place >= 0) return { activity: 'queued', queuePosition: place + 1, report: null, problem }
      if (active?.queued.runId === runId) {
        return { activity: active.activity, queuePosition: null, report: active.report, problem }
      }
      return { activity: 'idle', queuePosition: null, report: null, problem }
    },
    pending: () => [
      ...(active === null || active.abort.signal.aborted ? [] : [{ ...active.queued, retryFailed: false }]),
      ...waiting,
    ],
  }
}

/** How a run is continued, telling how far it is. */
function continuationOf(active: ActiveRun, hooks: RunQueueHooks): Parameters<typeof continueRun>[2] {
  const { runId, options, workers, retryFailed } = active.queued
  const { signal } = active.abort
  return {
    options,
    workers,
    retryFailed,
    signal,
    onPhase: (activity) => {
      if (!signal.aborted) active.activity = activity
      hooks.onRuns()
    },
    onProgress: (report) => {
      active.report = report
      hooks.onRuns()
      hooks.onPairs(runId)
    },
  }
}
