// What a run is doing, in the words of the interface, and what can be done about it.
import type { Run } from '../../../contract/engine/schemas/runs.ts'

export type RunStatus =
  | 'queued'
  | 'starting'
  | 'calibrating'
  | 'attributing'
  | 'stopping'
  /** Stopped, by the user or because the program ended; goes on where it was. */
  | 'paused'
  | 'failed'
  | 'done'

export function statusOf({ activity, state }: Run): RunStatus {
  if (activity !== 'idle') return activity
  if (state === 'failed' || state === 'done') return state
  // A run that says it is at work while nothing is done about it was cut off.
  return 'paused'
}

export interface RunActions {
  readonly open: boolean
  readonly pause: boolean
  readonly resume: boolean
  readonly retryFailed: boolean
  readonly remove: boolean
}

export function actionsOf(run: Run): RunActions {
  const status = statusOf(run)
  const isIdle = run.activity === 'idle'
  return {
    open: run.done + run.failed > 0 || status === 'attributing',
    pause: !isIdle && status !== 'stopping',
    resume: status === 'paused' || status === 'failed',
    retryFailed: isIdle && run.failed > 0,
    remove: status !== 'stopping',
  }
}

/** The share of pairs that are finished, failed ones included, 0..1. */
export function shareOf({ pairs, done, failed }: Run): number {
  return pairs === 0 ? 0 : (done + failed) / pairs
}

/** What deleting a run loses: its pairs, and the time that went into them. */
export function lossOf({ done, activeMs }: Run): { readonly pairs: number; readonly seconds: number } {
  return { pairs: done, seconds: activeMs / 1000 }
}
