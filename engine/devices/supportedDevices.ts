// Asks ONNX Runtime for its devices, in a process of its own: a native abort must not take the caller with it.
import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'
import { forkNode } from '../forkNode.ts'
import { engineEntry } from '../installation.ts'

const entry = engineEntry('worker', 'listDevices')
const answerSchema = z.array(z.string())

/**
 * The devices that `--device` may name on this platform, whether or not the hardware is there.
 *
 * @throws PairLensError `worker` when ONNX Runtime cannot be loaded
 */
export function supportedDevices(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = forkNode(entry, 'ignore')
    child.once('message', (message) => {
      resolve(answerSchema.parse(message))
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      // After an answer this has no effect.
      reject(
        new PairLensError(
          'worker',
          `ONNX Runtime cannot be loaded (its process ended with ${signal ?? `exit code ${String(code)}`}); install the dependencies again with "npm ci".`,
        ),
      )
    })
  })
}
