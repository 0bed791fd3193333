// The engine over all its lives: a client that goes on with a new channel after a restart or a lost connection.
import { shallowRef } from 'vue'
import { PairLensError } from '../../core/errors.ts'
import type { Channel } from '../../contract/engine/channel.ts'
import { createEngineClient, type EngineClient } from '../../contract/engine/client.ts'
import type { EngineConnection } from './bridge.ts'

export interface AttachableConnection extends EngineConnection {
  /** Goes on with this channel; the one before is closed and what waits on it fails. */
  readonly attach: (channel: Channel) => void
}

/** Time for an engine to restart, or a server to be reached again. */
const defaultWaitMs = 30_000

/**
 * A connection without an engine so far. Calls that are made while there is none wait for one; a call whose answer was
 * still out when the connection was lost fails, as nobody knows what has become of it. Listeners stay registered, but
 * what happened in between they do not hear: whoever shows something asks anew when the state becomes `ready`.
 * @param translate gives the sentence for a key of the interface's messages
 * @param waitMs how long a call waits for an engine before it fails with `worker`
 */
export function createEngineConnection(
  translate: (key: string) => string,
  waitMs = defaultWaitMs,
): AttachableConnection {
  const state = shallowRef<'connecting' | 'ready' | 'lost'>('connecting')
  const waiting = new Set<(client: EngineClient) => void>()
  const listeners = new Set<(client: EngineClient) => void>()
  let client: EngineClient | null = null

  const attach = (channel: Channel): void => {
    const replaced = client
    const attached = createEngineClient(channel, () => {
      if (client !== attached) return
      client = null
      state.value = 'lost'
    })
    client = attached
    replaced?.close()
    for (const listen of listeners) listen(attached)
    state.value = 'ready'
    for (const proceed of waiting) proceed(attached)
  }

  const nextClient = (signal?: AbortSignal): Promise<EngineClient> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer)
        waiting.delete(proceed)
        signal?.removeEventListener('abort', cancel)
      }
      const proceed = (attached: EngineClient): void => {
        settle()
        resolve(attached)
      }
      const fail = (kind: 'interrupted' | 'worker', key: string): void => {
        settle()
        reject(new PairLensError(kind, translate(key)))
      }
      const cancel = (): void => fail('interrupted', 'bridge.cancelled')
      const timer = setTimeout(() => fail('worker', 'bridge.engineUnreachable'), waitMs)
      waiting.add(proceed)
      signal?.addEventListener('abort', cancel)
      if (signal?.aborted === true) cancel()
    })

  return {
    state,
    attach,
    call: async (name, input, options = {}) =>
      (client ?? (await nextClient(options.signal))).call(name, input, options),
    on: (name, listener) => {
      let stop: () => void = () => undefined
      const listen = (attached: EngineClient): void => {
        stop = attached.on(name, listener)
      }
      listeners.add(listen)
      if (client !== null) listen(client)
      return () => {
        listeners.delete(listen)
        stop()
      }
    },
  }
}
