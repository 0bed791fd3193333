// Ends work that the user has stopped.
import { PairLensError } from '../core/errors.ts'

/**
 * @param sentence says what was stopped and what became of it
 * @throws PairLensError `interrupted` when the signal has aborted
 */
export function assertNotAborted(signal: AbortSignal | undefined, sentence: string): void {
  if (signal?.aborted === true) throw new PairLensError('interrupted', sentence)
}
