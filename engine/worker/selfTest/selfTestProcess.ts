// Tests a model in a process of its own: a native abort, or a model that is too large, takes nothing else with it.
import { PairLensError } from '../../../core/errors.ts'
import { askProcess } from '../../process/askProcess.ts'
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
export function testModelInProcess(
  model: string,
  { signal, report = () => undefined }: SelfTestOptions,
): Promise<SelfTest> {
  const request: SelfTestRequest = { model }
  return askProcess({
    entry,
    stderr: 'inherit',
    request,
    signal,
    interruption: 'The self-test was interrupted; nothing was written.',
    take: (message: SelfTestMessage) => {
      switch (message.kind) {
        case 'progress':
          report(message.progress)
          return undefined
        case 'tested':
          return message.result
      }
    },
    failure: (how) =>
      new PairLensError(
        'model',
        `The model cannot be tested: the process that tried ${how}; it may need more memory than there is.`,
      ),
  })
}
