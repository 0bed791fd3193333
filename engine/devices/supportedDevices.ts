// Asks ONNX Runtime for its devices, in a process of its own: a native abort must not take the caller with it.
import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'
import { askProcess } from '../process/askProcess.ts'
import { engineEntry } from '../installation.ts'

const listEntry = engineEntry('worker', 'listDevices')
const answerSchema = z.object({ kind: z.literal('listed'), devices: z.array(z.string()) })
/** Loading ONNX Runtime takes a second; a busy machine may need many. */
const longestMs = 60_000

export interface ListingHooks {
  /** File that the process runs. */
  readonly entry?: string
  readonly milliseconds?: number
  readonly signal?: AbortSignal | undefined
}

/**
 * The devices that `--device` may name on this platform, whether or not the hardware is there.
 *
 * @throws PairLensError `worker` when ONNX Runtime cannot be loaded; `interrupted`
 */
export function supportedDevices({
  entry = listEntry,
  milliseconds = longestMs,
  signal,
}: ListingHooks = {}): Promise<readonly string[]> {
  return askProcess({
    entry,
    stderr: 'ignore',
    request: { kind: 'list' },
    signal,
    milliseconds,
    interruption: 'Asking for the devices was interrupted; nothing was written.',
    take: (message: unknown) => answerSchema.parse(message).devices,
    failure: (how) =>
      new PairLensError(
        'worker',
        `ONNX Runtime cannot be loaded (its process ${how}); install the dependencies again with "npm ci".`,
      ),
  })
}
