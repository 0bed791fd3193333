// The engine's end of one worker process: starts it, sends it one request at a time, and notices its death.
import type { ChildProcess } from 'node:child_process'
import { PairLensError } from '../../core/errors.ts'
import { type ErrorReply, isErrorReply } from '../process/errorReply.ts'
import { forkNode } from '../process/forkNode.ts'
import { engineEntry } from '../installation.ts'
import type { OpenedEncoder, WorkerReply, WorkerRequest, WorkerSettings } from './protocol.ts'

/** The worker ended without answering: its request may be given to another. */
export class WorkerDeath extends Error {
  override readonly name = 'WorkerDeath'
}

export interface WorkerProcess {
  readonly pid: number | undefined
  /** Texts are cut off there. */
  readonly maxTokens: number
  readonly encoders: readonly OpenedEncoder[]
  /** @throws WorkerDeath when the process ends first, PairLensError when the worker answers with an error */
  request(request: WorkerRequest): Promise<WorkerReply>
  /** Ends the process; a pending request then fails with WorkerDeath. Resolves when the process is gone. */
  kill(): Promise<void>
}

/** The worker's own entry file. */
export const workerEntry = engineEntry('worker', 'main')

/**
 * Starts a worker and opens its models.
 *
 * @param entry file that the process runs
 * @param signal ends the process, also while the model is being opened
 */
export async function startWorker(
  settings: WorkerSettings,
  entry = workerEntry,
  signal?: AbortSignal,
): Promise<WorkerProcess> {
  // Drivers of graphics processors write remarks of their own there, which would stand between our sentences.
  const child = forkNode(entry, settings.device === 'cpu' ? 'inherit' : 'ignore', ['--expose-gc'])
  const gone = new Promise<void>((resolve) => {
    child.once('exit', resolve)
    // A process that could not be started has no exit.
    child.once('error', () => resolve())
  })
  const end = (): Promise<void> => {
    child.kill('SIGKILL')
    return gone
  }
  const kill = (): void => void end()
  if (signal?.aborted === true) kill()
  signal?.addEventListener('abort', kill)
  void gone.then(() => signal?.removeEventListener('abort', kill))
  try {
    const reply = await requestOnce(child, { kind: 'open', settings })
    if (reply.kind !== 'opened') throw new PairLensError('worker', 'A worker answered out of turn.')
    return {
      pid: child.pid,
      maxTokens: reply.maxTokens,
      encoders: reply.encoders,
      request: (request) => requestOnce(child, request),
      kill: end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

function requestOnce(child: ChildProcess, request: WorkerRequest): Promise<WorkerReply> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      finish()
    }
    const onMessage = (reply: WorkerReply | ErrorReply): void => {
      settle(() => {
        if (isErrorReply(reply)) reject(PairLensError.fromRecord(reply.error))
        else resolve(reply)
      })
    }
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
      settle(() => reject(new WorkerDeath(`ended with ${signal ?? `exit code ${String(code)}`}`)))
    }
    const onError = (error: Error): void => {
      settle(() => reject(new WorkerDeath(error.message, { cause: error })))
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      onExit(child.exitCode, child.signalCode)
      return
    }
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.on('error', onError)
    child.send(request, (error) => {
      if (error !== null) onError(error)
    })
  })
}
