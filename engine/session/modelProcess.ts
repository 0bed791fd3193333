// Looks into models in a process of its own: that takes a second or more, in which the engine goes on answering, and
// files that a model names are never opened where the workspace is open.

import { PairLensError } from '../../core/errors.ts'
import { askProcess } from '../process/askProcess.ts'
import { engineEntry } from '../installation.ts'
import type { ModelDescription } from '../models/inspectModel.ts'
import type { AttributionOptions } from '../run/options.ts'
import type { ResolvedOptions } from '../run/resolveOptions.ts'
import type { ModelReply, ModelRequest } from './modelProtocol.ts'

const entry = engineEntry('session', 'modelProcessMain')

/** @throws PairLensError `model` when it cannot be opened; `interrupted` */
export async function describeModel(model: string, signal: AbortSignal): Promise<ModelDescription> {
  const reply = await ask({ kind: 'describe', model }, signal)
  if (reply.kind !== 'described') throw new Error('The process of a model answered out of turn.')
  return reply.model
}

/**
 * @param how whether what is not known to load is tried in a worker
 * @throws PairLensError `model` or `arguments`: which option does not fit and why; `interrupted`
 */
export async function resolveModel(
  how: 'resolve' | 'check',
  options: AttributionOptions,
  signal: AbortSignal,
): Promise<ResolvedOptions> {
  const reply = await ask({ kind: how, options }, signal)
  if (reply.kind !== 'resolved') throw new Error('The process of a model answered out of turn.')
  return reply.resolved
}

function ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
  return askProcess({
    entry,
    stderr: 'inherit',
    request,
    signal,
    interruption: 'Looking into the model was interrupted; nothing was written.',
    take: (reply: ModelReply) => reply,
    failure: (how) =>
      new PairLensError(
        'model',
        `The model cannot be opened: the process that tried ${how}; it may need more memory than there is.`,
      ),
  })
}
