// Entry of the process that tests a model: answers one request, and says on the way how far it is.
import { messageOf, PairLensError } from '../../../core/errors.ts'
import { testModel } from './selfTest.ts'
import type { SelfTestMessage, SelfTestRequest } from './selfTestMessages.ts'

async function answer({ model }: SelfTestRequest): Promise<SelfTestMessage> {
  try {
    return {
      kind: 'tested',
      result: await testModel(model, (progress) => send({ kind: 'progress', progress })),
    }
  } catch (error) {
    const record =
      error instanceof PairLensError
        ? error.toRecord()
        : { kind: 'model' as const, message: messageOf(error) }
    return { kind: 'error', error: record }
  }
}

function send(message: SelfTestMessage, onSent: () => void = () => undefined): void {
  // An engine that is gone needs no answer; `disconnect` ends this process.
  if (process.connected) process.send?.(message, undefined, undefined, onSent)
}

process.once('message', (request: SelfTestRequest) => {
  void answer(request).then((message) => send(message, () => process.disconnect()))
})
process.on('disconnect', () => process.exit(0))
// Ctrl+C reaches the whole process group; the engine decides when this process ends.
process.on('SIGINT', () => undefined)
