// One life of the engine, wherever it is hosted.

import {
  engineHostMessage,
  type EngineHostMessage,
  type HostMessage,
} from '../../contract/host/hostMessages.ts'
import type { Log } from '../log.ts'

/** `Port` is what connects a window to the engine; a MessagePortMain in the application. */
export interface EngineProcess<Port> {
  readonly send: (message: HostMessage) => void
  /** Hands a window's end of a port to the engine. */
  readonly connect: (connection: number, port: Port) => void
  /** Called once. */
  readonly listen: (
    onMessage: (message: EngineHostMessage) => void,
    /** Gets how the process ended, in words for the log. */
    onExit: (how: string) => void,
  ) => void
  readonly kill: () => void
}

/** @returns undefined for what is no message of an engine; the log then says so */
export function readEngineMessage(received: unknown, log: Log): EngineHostMessage | undefined {
  const message = engineHostMessage.safeParse(received)
  if (!message.success) log.write('The engine sent what is no message:', message.error)
  return message.data
}

interface Output {
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null
}

/** Writes what the process prints into the log. */
export function logOutput(child: Output, log: Log): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => log.write('engine:', text.toString().trimEnd()))
  }
}
