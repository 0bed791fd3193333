// The engine's end of a probe: a device is tried in a process of its own, which may die or hang without harm.
import { PairLensError } from '../../core/errors.ts'
import { engineEntry } from '../installation.ts'
import type { ErrorReply } from '../process/errorReply.ts'
import { forkNode } from '../process/forkNode.ts'
import type { ProbeMeasurement, ProbeReply, ProbeSettings } from './probeMessages.ts'

/** How a probe ended. */
export type ProbeOutcome =
  /** Nothing can be computed on the device, whatever the model. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** The device is there, and cannot compute these models. */
  | { readonly kind: 'failed'; readonly reason: string }
  | ({ readonly kind: 'measured' } & ProbeMeasurement)

/** How long a probe may take: to find the device, then on the processor, and then to do the same on the device. */
export interface Patience {
  readonly milliseconds: number
  /** Reading the models and attributing on the processor. */
  readonly processorMilliseconds: number
  /** So many times the processor's time, on top. */
  readonly timesProcessor: number
}

/** Large models are read from slow disks. */
const processorMilliseconds = 900_000
/** For a device that nobody has asked for: one that needs longer would not be the faster one. */
export const shortPatience: Patience = { milliseconds: 10_000, processorMilliseconds, timesProcessor: 5 }
/** For a device that the user wants: drivers that compute in software take minutes to compile a model. */
export const longPatience: Patience = { milliseconds: 300_000, processorMilliseconds, timesProcessor: 50 }

export interface ProbeHooks {
  /** File that the process runs. */
  readonly entry?: string
  readonly signal?: AbortSignal | undefined
}

const probeEntry = engineEntry('worker', 'deviceProbeMain')

/** Never throws for what the device does; a signal that aborts ends the process, which then counts as failed. */
export function probeDevice(
  settings: ProbeSettings,
  patience: Patience,
  { entry = probeEntry, signal }: ProbeHooks = {},
): Promise<ProbeOutcome> {
  const child = forkNode(entry, 'ignore')
  const kill = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  let isFound = false
  let timer: NodeJS.Timeout | undefined
  const ended = new Promise<ProbeOutcome>((resolve) => {
    const fail = (reason: string): void => resolve({ kind: isFound ? 'failed' : 'absent', reason })
    const wait = (milliseconds: number, what = 'it did not answer'): void => {
      const seconds = Math.round(milliseconds / 1000)
      timer = setTimeout(() => fail(`${what} within ${seconds} s`), milliseconds)
    }
    child.on('message', (reply: ProbeReply | ErrorReply) => {
      clearTimeout(timer)
      switch (reply.kind) {
        case 'found':
          isFound = true
          wait(
            patience.processorMilliseconds,
            'the processor, whose numbers it is compared with, was not ready',
          )
          return
        case 'prepared':
          wait(patience.milliseconds + patience.timesProcessor * reply.milliseconds)
          return
        case 'measured':
          resolve(reply)
          return
        case 'error':
          fail(plainReason(PairLensError.fromRecord(reply.error).message))
      }
    })
    child.once('error', (error) => fail(error.message))
    // After an answer this has no effect.
    child.once('exit', (code, killedBy) =>
      fail(`the process that tried it ended with ${killedBy ?? `exit code ${String(code)}`}`),
    )
    wait(patience.milliseconds)
    if (signal?.aborted === true) kill()
    else child.send(settings, (error) => error && fail(error.message))
  })
  return ended.finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
    kill()
  })
}

/** ONNX Runtime's message without its source files and conditions, and without a full stop. */
function plainReason(message: string): string {
  const said =
    message
      .trim()
      .split(/ was false\. /u)
      .at(-1) ?? ''
  return said.replace(/\s+/gu, ' ').replace(/[\s.]+$/u, '')
}
