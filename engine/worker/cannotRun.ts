// The sentence for a model that ONNX Runtime loads and cannot run.
import { messageOf, PairLensError } from '../../core/errors.ts'

/** Mostly a graph that was traced for one size: ONNX Runtime's own words stay in brackets. */
export function cannotRun(error: unknown): PairLensError {
  if (error instanceof PairLensError) return error
  return new PairLensError(
    'model',
    `ONNX Runtime cannot run the model on a made-up sentence (${messageOf(error).trim()}); export it with dynamic batch and sequence axes.`,
    { cause: error },
  )
}
