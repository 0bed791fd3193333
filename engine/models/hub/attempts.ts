// Tries again what may have failed by chance, with longer and longer waits in between.
import { setTimeout as wait } from 'node:timers/promises'
import { PassingFailure } from './hubFailure.ts'

const mostAttempts = 5

interface Patience {
  readonly signal: AbortSignal
  /** The wait before the second attempt; each later one takes twice as long. */
  readonly retryDelayMs: number
  /** Says how far the work is: one that has come further starts to count anew. */
  readonly progress?: () => number
}

/** @throws what the last attempt threw, or the first that another attempt cannot mend */
export async function attempts<Result>(work: () => Promise<Result>, patience: Patience): Promise<Result> {
  const { signal, retryDelayMs, progress = () => 0 } = patience
  let reached = progress()
  for (let failures = 1; ; failures += 1) {
    try {
      return await work()
    } catch (error) {
      if (progress() > reached) failures = 1
      reached = progress()
      if (!(error instanceof PassingFailure) || failures >= mostAttempts || signal.aborted) throw error
      await wait(error.waitMs ?? retryDelayMs * 2 ** (failures - 1), undefined, { signal })
    }
  }
}
