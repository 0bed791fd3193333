// Connects an engine to its host: windows come and go, paths are granted, a crash is made good, the end is orderly.

import type { Channel } from '../../contract/engine/channel.ts'
import type { CreateEngine } from '../session/engineInterface.ts'
import { type HostMessage, hostMessage } from '../../contract/host/hostMessages.ts'
import type { HostPort } from './hostPort.ts'

/** A window whose messages pass through the host. */
interface PassedWindow {
  readonly receive: (message: unknown) => void
  readonly close: () => void
}

export interface HostedEngine {
  /** Pauses what is running, closes the workspace and calls `exit`; once, however often it is asked for. */
  readonly end: () => void
  /** Tells the host of an error that nobody expected. */
  readonly reportDefect: (error: unknown) => void
}

/**
 * @param exit ends the process with a code
 */
export function hostEngine(
  host: HostPort,
  createEngine: CreateEngine,
  exit: (code: number) => void,
): HostedEngine {
  const windows = new Map<number, PassedWindow>()
  let isEnding = false

  const reportDefect = (error: unknown): void => host.post({ kind: 'defect', report: reportOf(error) })
  const engine = createEngine({
    // What is being paused for the end is to go on after it, if the end goes wrong.
    onState: (state) => {
      if (!isEnding) host.post({ kind: 'state', state })
    },
    onDefect: reportDefect,
  })
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    engine.close().then(
      () => exit(0),
      (error: unknown) => {
        reportDefect(error)
        exit(1)
      },
    )
  }
  const connect = (connection: number, port: Channel | null): void => {
    if (port !== null) {
      engine.connect(port)
      return
    }
    windows.get(connection)?.close()
    const { channel, window } = passedWindow((message) => host.post({ kind: 'window', connection, message }))
    windows.set(connection, window)
    engine.connect(channel)
  }
  const receive = (message: HostMessage, port: Channel | null): void => {
    switch (message.kind) {
      case 'grant':
        engine.grant(message.token, message.path, message.access)
        return
      case 'connect':
        connect(message.connection, port)
        return
      case 'disconnect':
        windows.get(message.connection)?.close()
        windows.delete(message.connection)
        return
      case 'window':
        windows.get(message.connection)?.receive(message.message)
        return
      case 'restore':
        engine.restore(message.state).catch(reportDefect)
        return
      case 'shut-down':
        end()
    }
  }
  host.listen((received, port) => {
    const message = hostMessage.safeParse(received)
    if (message.success) receive(message.data, port)
    else reportDefect(message.error)
  }, end)
  host.post({ kind: 'ready' })
  return { end, reportDefect }
}

function passedWindow(post: (message: unknown) => void): { channel: Channel; window: PassedWindow } {
  let receive: (message: unknown) => void = () => undefined
  let hearClose: () => void = () => undefined
  let closed = false
  const close = (): void => {
    if (closed) return
    closed = true
    hearClose()
  }
  const channel: Channel = {
    post: (message) => {
      if (!closed) post(message)
    },
    listen: (onMessage, onClose) => {
      receive = onMessage
      hearClose = onClose
    },
    close,
  }
  return { channel, window: { receive: (message) => receive(message), close } }
}

/** With the stack and what caused it. */
function reportOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by: ${reportOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
