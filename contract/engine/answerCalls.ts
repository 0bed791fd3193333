// The engine's end of the contract: checks what arrives, calls the handler, checks what it answers.

import { messageOf, PairLensError } from '../../core/errors.ts'
import type { Channel } from './channel.ts'
import {
  type CallName,
  type CallOutput,
  type CallProgress,
  calls,
  type EventName,
  type EventPayload,
  type HandlerInput,
} from './contract.ts'
import { windowMessage } from './messages.ts'

/** What a handler gets beside its input. */
interface CallContext<Name extends CallName> {
  /** Aborts when the window cancels the call or goes away. */
  readonly signal: AbortSignal
  readonly report: (progress: CallProgress<Name>) => void
}

/** One handler for each call of the contract. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: HandlerInput<Name>,
    context: CallContext<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>
}

/** A window that is connected. */
export interface Connection {
  readonly send: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

/**
 * Answers the calls of one window until its channel closes. Whatever a handler throws that is no PairLensError is a
 * defect: the window is told its message, and `onDefect` gets the error with its stack.
 */
export function answerCalls(
  channel: Channel,
  handlers: Handlers,
  onDefect: (error: unknown) => void,
  onClose: () => void = () => undefined,
): Connection {
  const running = new Map<number, AbortController>()

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    try {
      if (!isCallName(name)) throw new Error(`There is no call "${name}".`)
      const output = await answerOne(name, input, handlers, {
        signal: abort.signal,
        report: (progress) => channel.post({ kind: 'progress', id, progress }),
      })
      channel.post({ kind: 'answer', id, output })
    } catch (error) {
      if (error instanceof PairLensError) {
        channel.post({ kind: 'failure', id, error: error.toRecord() })
      } else {
        onDefect(error)
        channel.post({ kind: 'failure', id, error: { kind: 'defect', message: messageOf(error) } })
      }
    } finally {
      running.delete(id)
    }
  }
  channel.listen(
    (received) => {
      const message = windowMessage.safeParse(received)
      if (!message.success) {
        onDefect(message.error)
        return
      }
      if (message.data.kind === 'cancel') running.get(message.data.id)?.abort()
      else void answer(message.data.id, message.data.name, message.data.input)
    },
    () => {
      for (const abort of running.values()) abort.abort()
      onClose()
    },
  )
  return { send: (name, payload) => channel.post({ kind: 'event', name, payload }) }
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name)
}

async function answerOne<Name extends CallName>(
  name: Name,
  input: unknown,
  handlers: Handlers,
  context: CallContext<Name>,
): Promise<CallOutput<Name>> {
  const parsed = calls[name].input.safeParse(input)
  if (!parsed.success) throw new Error(`The input of "${name}" has another shape.`, { cause: parsed.error })
  const handle: Handlers[Name] = handlers[name]
  const output = await handle(parsed.data as HandlerInput<Name>, context)
  return calls[name].output.parse(output) as CallOutput<Name>
}
