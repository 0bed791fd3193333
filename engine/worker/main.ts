// Entry of a worker process: answers each request of the engine with one reply, and ends when the engine is gone.
import { messageOf, PairLensError } from '../../core/errors.ts'
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

function errorReply(error: unknown): WorkerReply {
  const record =
    error instanceof PairLensError ? error.toRecord() : { kind: 'worker' as const, message: messageOf(error) }
  return { kind: 'error', error: record }
}

function send(reply: WorkerReply): void {
  // An engine that is gone needs no answer; `disconnect` ends this process.
  if (process.connected) process.send?.(reply, undefined, undefined, () => undefined)
}

// Requests come one at a time (the engine waits for each reply), so answers need no queue.
process.on('message', (request: WorkerRequest) => {
  answer(request).then(send, (error: unknown) => send(errorReply(error)))
})
process.on('disconnect', () => process.exit(0))
// Ctrl+C reaches the whole process group; the engine decides when a worker ends.
process.on('SIGINT', () => undefined)
