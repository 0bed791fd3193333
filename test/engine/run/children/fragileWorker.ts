// A real worker that dies, as a native abort would end it, when it is given a certain text.
import type { WorkerRequest } from '../../../../engine/worker/protocol.ts'

process.on('message', (request: WorkerRequest) => {
  if (request.kind === 'attribute' && request.sentences.some(({ text }) => text.includes('deadly'))) {
    process.kill(process.pid, 'SIGKILL')
  }
})
await import('../../../../engine/worker/main.ts')
