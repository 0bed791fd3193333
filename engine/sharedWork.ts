// Work that several ask for at the same time and that is done once: each hears how far it is, and when nobody waits for it
// any more, it stops.

import { PairLensError } from '../core/errors.ts'

/** How whoever waits for the work is kept informed, and stops it. */
export interface Waiting {
  readonly signal: AbortSignal
  readonly report: (progress: { readonly done: number; readonly of: number }) => void
}

export interface SharedWork<Result> {
  /** Waits for the result. @throws PairLensError `interrupted` when the signal of this one aborts; as the work does */
  readonly join: (waiting: Waiting) => Promise<Result>
  /** Whether everybody has left: who comes now must begin anew. */
  readonly isStopped: () => boolean
}

/**
 * Begins the work; somebody has to join at once.
 *
 * @param interruption the sentence for whoever stops waiting
 */
export function shareWork<Result>(
  work: (waiting: Waiting) => Promise<Result>,
  interruption: string,
): SharedWork<Result> {
  const controller = new AbortController()
  const waiters = new Set<Pick<Waiting, 'report'>>()
  const result = work({
    signal: controller.signal,
    report: (progress) => waiters.forEach(({ report }) => report(progress)),
  })
  // Whoever has left does not look at how it ends.
  result.catch(() => undefined)
  const join = (waiting: Waiting): Promise<Result> =>
    new Promise((resolve, reject) => {
      const { signal, report } = waiting
      const waiter = { report }
      const leave = (): void => {
        waiters.delete(waiter)
        signal.removeEventListener('abort', stop)
      }
      const stop = (): void => {
        leave()
        if (waiters.size === 0) controller.abort()
        reject(new PairLensError('interrupted', interruption))
      }
      waiters.add(waiter)
      signal.addEventListener('abort', stop)
      if (signal.aborted) stop()
      else result.then(resolve, reject).finally(leave)
    })
  return { join, isStopped: () => controller.signal.aborted }
}
