// The window's end of the contract: calls that answer, events that are heard.

import { type ErrorKind, PairLensError } from '../../core/errors.ts'
import type { Channel } from './channel.ts'
import {
  type CallInput,
  type CallName,
  type CallOutput,
  type CallProgress,
  calls,
  type EventName,
  type EventPayload,
  events,
} from './contract.ts'
import { type EngineMessage, engineMessage } from './messages.ts'

interface CallOptions<Name extends CallName> {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: CallProgress<Name>) => void
}

export interface EngineClient {
  /**
   * @throws PairLensError what the engine says went wrong; `interrupted` when the signal aborts; `worker` when the
   *   connection is lost before the answer
   * @throws Error for a defect of the engine
   */
  readonly call: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    options?: CallOptions<Name>,
  ) => Promise<CallOutput<Name>>
  /** @returns a function that stops listening */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void
  readonly close: () => void
}

interface PendingCall {
  readonly answer: (output: unknown) => void
  readonly fail: (error: Error) => void
  readonly progress: (progress: unknown) => void
}

/** @param onClose called once when the other end goes away; calls that wait then fail */
export function createEngineClient(channel: Channel, onClose: () => void = () => undefined): EngineClient {
  const pending = new Map<number, PendingCall>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let lastId = 0
  let closed = false

  const lost = () => new PairLensError('worker', 'The connection to the engine was lost; try again.')
  const settle = (id: number): PendingCall | undefined => {
    const call = pending.get(id)
    pending.delete(id)
    return call
  }
  const receive = (message: EngineMessage): void => {
    switch (message.kind) {
      case 'answer':
        settle(message.id)?.answer(message.output)
        return
      case 'failure':
        settle(message.id)?.fail(errorOf(message.error))
        return
      case 'progress':
        pending.get(message.id)?.progress(message.progress)
        return
      case 'event':
        for (const listener of listeners.get(message.name) ?? []) listener(message.payload)
    }
  }
  channel.listen(
    (message) => receive(engineMessage.parse(message)),
    () => {
      closed = true
      for (const id of [...pending.keys()]) settle(id)?.fail(lost())
      onClose()
    },
  )

  return {
    call: (name, input, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal, onProgress } = options
        if (closed) {
          reject(lost())
          return
        }
        const id = ++lastId
        const cancel = () => channel.post({ kind: 'cancel', id })
        const finished = () => signal?.removeEventListener('abort', cancel)
        pending.set(id, {
          answer: (output) => {
            finished()
            const parsed = calls[name].output.safeParse(output)
            if (parsed.success) resolve(parsed.data as CallOutput<typeof name>)
            else reject(new Error(`The engine answered "${name}" in another shape.`, { cause: parsed.error }))
          },
          fail: (error) => {
            finished()
            reject(error)
          },
          progress: (progress) => onProgress?.(progress as CallProgress<typeof name>),
        })
        channel.post({ kind: 'call', id, name, input })
        if (signal?.aborted === true) cancel()
        signal?.addEventListener('abort', cancel)
      }),
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard)
      const receivePayload = (payload: unknown): void =>
        listener(events[name].parse(payload) as EventPayload<typeof name>)
      heard.add(receivePayload)
      return () => heard.delete(receivePayload)
    },
    close: () => {
      closed = true
      channel.close()
    },
  }
}

function errorOf({
  kind,
  message,
}: {
  readonly kind: ErrorKind | 'defect'
  readonly message: string
}): Error {
  return kind === 'defect' ? new Error(message) : new PairLensError(kind, message)
}
