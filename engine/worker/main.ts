// Entry of a worker process: answers each request of the engine with one reply, and ends when the engine is gone.
import { PairLensError } from '../../core/errors.ts'
import { answerEach } from '../process/answerEngine.ts'
import { type Attributor, openAttributor } from './attributor.ts'
import type { WorkerReply, WorkerRequest } from './protocol.ts'

let attributor: Attributor | null = null

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  switch (request.kind) {
    case 'open':
      attributor = await openAttributor(request.settings)
      // The weights now live in ONNX Runtime: the copies that were read and rewritten are garbage of some 200 MB.
      globalThis.gc?.()
      return {
        kind: 'opened',
        device: request.settings.device,
        maxTokens: attributor.maxTokens,
        encoders: attributor.encoders,
      }
    case 'attribute':
      if (attributor === null)
        throw new PairLensError('worker', 'The worker was given sentences before a model.')
      return {
        kind: 'attributed',
        outcomes: await attributor.attribute(request.sentences, request.rule, request.calibratedNodes),
      }
  }
}

answerEach({ answer, unexpected: 'worker' })
