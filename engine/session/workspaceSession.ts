// One open workspace: its lock, its queue of runs, what is browsed, and the work that must end before it is closed.

import { PairLensError } from '../../core/errors.ts'
import type { EngineLock } from '../../db/engineLock.ts'
import { countPairs, listRuns, type RunProgress } from '../../db/queries/runs.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { type Browser, createBrowser } from '../browse/browser.ts'
import { createStudies, type Studies } from '../study/studies.ts'
import type { EventName, EventPayload } from '../../contract/engine/contract.ts'
import type { Workspace as DescribedWorkspace } from '../../contract/engine/schemas/workspace.ts'
import type { Run as DescribedRun } from '../../contract/engine/schemas/runs.ts'
import { describeRun } from './describeRun.ts'
import { describeWorkspace } from './describeWorkspace.ts'
import { createRunQueue, type RunQueue } from './runQueue.ts'
import { createSharedLock, type SharedLock } from './sharedLock.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export type Broadcast = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

export interface WorkspaceSession {
  readonly workspace: WritableWorkspace
  readonly lock: SharedLock
  readonly queue: RunQueue
  readonly browser: Browser
  readonly studies: Studies
  /** Runs that are being deleted. */
  readonly removing: Set<number>
  /**
   * Imports a corpus under the lock: an import clears away whatever is incomplete, which must not be another import.
   *
   * @throws PairLensError `workspace` while another import or the removal of a run is going on
   */
  readonly importAlone: <Result>(work: (lock: EngineLock) => Promise<Result>) => Promise<Result>
  /** @throws PairLensError `workspace` when the workspace holds what PairLens does not know */
  readonly describe: () => DescribedWorkspace
  /** Tells windows what the workspace is now. */
  readonly tellWorkspace: () => void
  /** Tells windows that runs have changed; several times a second at most. */
  readonly tellRuns: () => void
  /** Tells windows that pairs of a run have come or gone; once a second at most. */
  readonly tellPairs: (runId: number) => void
  /**
   * Does work on the workspace, which is not closed before it has ended.
   *
   * @param signal of whoever wants the work; the one that `work` gets also aborts when the workspace is to be closed
   */
  readonly during: <Result>(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ) => Promise<Result>
  /** Stops whatever is going on, and closes the workspace. */
  readonly close: () => Promise<void>
}

export interface SessionHooks {
  readonly broadcast: Broadcast
  /** The queue has changed. */
  readonly onPending: () => void
  readonly onDefect: (error: unknown) => void
}

const runsIntervalMs = 250
const pairsIntervalMs = 1000

export function createWorkspaceSession(workspace: WritableWorkspace, hooks: SessionHooks): WorkspaceSession {
  const lock = createSharedLock(workspace)
  const browser = createBrowser(workspace)
  const removing = new Set<number>()
  let isImporting = false
  const closing = new AbortController()
  const works = new Set<Promise<unknown>>()
  // Counting reads every finished pair, which nobody wants four times a second for runs at rest.
  const countsAtRest = new Map<number, RunProgress>()

  const countsOf = (runId: number, isAtRest: boolean): RunProgress => {
    const counts = (isAtRest ? countsAtRest.get(runId) : undefined) ?? countPairs(workspace, runId)
    if (isAtRest) countsAtRest.set(runId, counts)
    else countsAtRest.delete(runId)
    return counts
  }
  const describeRuns = (): DescribedRun[] =>
    listRuns(workspace).map((run) => {
      const status = queue.statusOf(run.id)
      const activity = removing.has(run.id) ? 'stopping' : status.activity
      return describeRun(run, { ...status, activity }, status.report ?? countsOf(run.id, activity === 'idle'))
    })
  const describe = (): DescribedWorkspace => {
    countsAtRest.clear()
    return describeWorkspace(workspace, describeRuns())
  }
  /** Another program can spoil the workspace while it is open; whatever goes on must not fail for telling of it. */
  const tell = (send: () => void): void => {
    try {
      send()
    } catch (error) {
      hooks.onDefect(error)
    }
  }
  const runsThrottle = createThrottle(runsIntervalMs, () =>
    tell(() => hooks.broadcast('runs.changed', { runs: describeRuns() })),
  )
  const { throttleOf, throttles } = createThrottles(pairsIntervalMs, (runId) =>
    hooks.broadcast('pairs.changed', { runId }),
  )
  const tellPairs = (runId: number): void => throttleOf(runId).call()
  const queue = createRunQueue(workspace, lock, {
    onRuns: runsThrottle.call,
    onPending: hooks.onPending,
    onPairs: tellPairs,
    onDefect: hooks.onDefect,
  })

  return {
    workspace,
    lock,
    queue,
    browser,
    studies: createStudies(workspace, browser),
    removing,
    importAlone: async (work) => {
      if (isImporting) {
        throw new PairLensError('workspace', 'Another corpus is being imported; wait until it is done.')
      }
      if (removing.size > 0) {
        throw new PairLensError('workspace', 'A run is being deleted; import the corpus when it is gone.')
      }
      isImporting = true
      try {
        return await lock.use(work)
      } finally {
        isImporting = false
      }
    },
    describe,
    tellWorkspace: () => tell(() => hooks.broadcast('workspace.changed', { workspace: describe() })),
    tellRuns: runsThrottle.call,
    tellPairs,
    during: async (signal, work) => {
      if (closing.signal.aborted) throw noWorkspace()
      const result = work(AbortSignal.any([signal, closing.signal]))
      works.add(result)
      try {
        return await result
      } finally {
        works.delete(result)
      }
    },
    close: async () => {
      closing.abort()
      try {
        await queue.pauseAll()
        await Promise.allSettled(works)
        // Windows hear of the last changes while there is a workspace to read them from.
        for (const throttle of [runsThrottle, ...throttles()]) {
          throttle.flush()
          throttle.cancel()
        }
      } finally {
        workspace.close()
      }
    },
  }
}

/** A throttle for each run that is told of. */
function createThrottles(
  intervalMs: number,
  tell: (runId: number) => void,
): { throttleOf: (runId: number) => Throttle; throttles: () => readonly Throttle[] } {
  const byRun = new Map<number, Throttle>()
  return {
    throttleOf: (runId) => {
      const throttle = byRun.get(runId) ?? createThrottle(intervalMs, () => tell(runId))
      byRun.set(runId, throttle)
      return throttle
    },
    throttles: () => [...byRun.values()],
  }
}

export function noWorkspace(): PairLensError {
  return new PairLensError('workspace', 'No workspace is open; open one, or make a new one.')
}
