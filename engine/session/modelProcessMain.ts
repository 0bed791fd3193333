// Entry of the process that looks into a model: answers one request.

import { inspectModel } from '../models/inspectModel.ts'
import { answerOnce } from '../process/answerEngine.ts'
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

answerOnce({ answer, unexpected: 'model' })
