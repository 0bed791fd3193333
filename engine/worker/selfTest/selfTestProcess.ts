// Tests a model in a process of its own: a native abort, or a model that is too large, takes nothing else with it.
import { PairLensError } from '../../../core/errors.ts'
import { assertNotAborted } from '../../assertNotAborted.ts'
import { forkNode } from '../../forkNode.ts'
import { engineEntry } from '../../installation.ts'
import type { SelfTestMessage, SelfTestRequest } from './selfTestMessages.ts'
import type { SelfTest, SelfTestProgress } from './selfTestResult.ts'

const entry = engineEntry('worker', 'selfTest', 'main')

export interface SelfTestOptions {
  /** Ends the process. */
  readonly signal: AbortSignal
  readonly report?: (progress: SelfTestProgress) => void
}

/**
 * @param model as {@link findModel} takes it
 * @throws PairLensError `model` when it cannot be opened or run; `interrupted`
 */
export async function testModelInProcess(
  model: string,
  { signal, report = () => undefined }: SelfTestOptions,
): Promise<SelfTest> {
  const interruption = 'The self-test was interrupted; nothing was written.'
  assertNotAborted(signal, interruption)
  const child = forkNode(entry, 'inherit')
  const kill = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    return await new Promise<SelfTest>((resolve, reject) => {
      child.on('message', (message: SelfTestMessage) => {
        if (message.kind === 'progress') report(message.progress)
        else if (message.kind === 'tested') resolve(message.result)
        else reject(PairLensError.fromRecord(message.error))
      })
      child.once('error', reject)
      child.once('exit', (code, killedBy) => {
        // After an answer this has no effect.
        reject(
          new PairLensError(
            'model',
            `The model cannot be tested: the process that tried ended with ${killedBy ?? `exit code ${String(code)}`}; it may need more memory than there is.`,
          ),
        )
      })
      const request: SelfTestRequest = { model }
      child.send(request)
    })
  } catch (error) {
    assertNotAborted(signal, interruption)
    throw error
  } finally {
    signal.removeEventListener('abort', kill)
    kill()
  }
}
