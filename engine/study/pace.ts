// Work that takes long, in slices: the engine answers other calls in between, and the work can be stopped.

import { setImmediate } from 'node:timers/promises'
import { assertNotAborted } from '../assertNotAborted.ts'

/** Nobody notices that the engine does nothing else for so long. */
const sliceMs = 20

/**
 * @param interrupted says what was stopped
 * @returns to be awaited between steps: lets other work through when the slice is used up
 * @throws PairLensError `interrupted` when the signal has aborted
 */
export function createPace(signal: AbortSignal, interrupted: string): () => Promise<void> | undefined {
  let end = performance.now() + sliceMs
  const rest = async (): Promise<void> => {
    await setImmediate()
    assertNotAborted(signal, interrupted)
    end = performance.now() + sliceMs
  }
  return () => (performance.now() < end ? undefined : rest())
}
