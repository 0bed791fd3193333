// Entry of the process that looks into a model: answers one request.

import { messageOf, PairLensError } from '../../core/errors.ts'
import { inspectModel } from '../models/inspectModel.ts'
import { checkOptions } from '../run/checkOptions.ts'
import { resolveOptions } from '../run/resolveOptions.ts'
import type { ModelReply, ModelRequest } from './modelProtocol.ts'

async function answer(request: ModelRequest): Promise<ModelReply> {
  switch (request.kind) {
    case 'describe':
      return { kind: 'described', model: inspectModel(request.model) }
    case 'resolve':
      return { kind: 'resolved', resolved: await resolveOptions(request.options) }
    case 'check':
      return { kind: 'resolved', resolved: await checkOptions(request.options) }
  }
}

function errorReply(error: unknown): ModelReply {
  const record =
    error instanceof PairLensError ? error.toRecord() : { kind: 'model' as const, message: messageOf(error) }
  return { kind: 'error', error: record }
}

process.once('message', (request: ModelRequest) => {
  void answer(request)
    .catch(errorReply)
    .then((reply) => process.send?.(reply, () => process.disconnect()))
})
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)
