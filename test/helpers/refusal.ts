// What an attempt that must fail says: the product's own error, never another.
import { PairLensError } from '../../core/errors.ts'

/** The error that `attempt` throws; anything but a PairLensError is thrown on. */
export function refusal(attempt: () => unknown): PairLensError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof PairLensError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

/** True when `attempt` succeeds or fails with a PairLensError; anything else is thrown on. */
export function succeedsOrRefuses(attempt: () => unknown): true {
  try {
    attempt()
  } catch (error) {
    if (!(error instanceof PairLensError)) throw error
  }
  return true
}
