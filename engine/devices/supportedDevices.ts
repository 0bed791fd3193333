// Asks ONNX Runtime for its devices, in a process of its own: a native abort must not take the caller with it.
import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { forkNode } from '../forkNode.ts'
import { engineEntry } from '../installation.ts'

const listEntry = engineEntry('worker', 'listDevices')
const answerSchema = z.array(z.string())
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
export async function supportedDevices({
  entry = listEntry,
  milliseconds = longestMs,
  signal,
}: ListingHooks = {}): Promise<readonly string[]> {
  const interruption = 'Asking for the devices was interrupted; nothing was written.'
  assertNotAborted(signal, interruption)
  const child = forkNode(entry, 'ignore')
  const kill = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<readonly string[]>((resolve, reject) => {
      const fail = (how: string): void => {
        const remedy = 'install the dependencies again with "npm ci"'
        reject(new PairLensError('worker', `ONNX Runtime cannot be loaded (its process ${how}); ${remedy}.`))
      }
      timer = setTimeout(
        () => fail(`did not answer within ${Math.round(milliseconds / 1000)} s`),
        milliseconds,
      )
      child.once('message', (message) => resolve(answerSchema.parse(message)))
      child.once('error', reject)
      // After an answer this has no effect.
      child.once('exit', (code, killedBy) => fail(`ended with ${killedBy ?? `exit code ${String(code)}`}`))
    })
  } catch (error) {
    assertNotAborted(signal, interruption)
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
    kill()
  }
}
