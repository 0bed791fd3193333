// The engine in a process of its own, hosted over a Node channel as a server or an old Electron hosts it.
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  engineHostMessage,
  type EngineHostMessage,
  type HostMessage,
  type RestorableState,
} from '../../../contract/host/hostMessages.ts'
import type { Channel } from '../../../contract/engine/channel.ts'
import { createEngineClient, type EngineClient } from '../../../contract/engine/client.ts'
import { type FileAccess, fileToken, type FileToken } from '../../../contract/engine/schemas/files.ts'

const entry = join(import.meta.dirname, '..', '..', '..', 'engine', 'host', 'main.ts')

export interface HostedEngine {
  readonly child: ChildProcess
  readonly send: (message: HostMessage) => void
  readonly openWindow: () => EngineClient
  readonly grant: (path: string, access: FileAccess) => FileToken
  /** The last state that the engine has told. */
  readonly state: () => RestorableState | null
  readonly defects: string[]
  /** How the process ended: its exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** Starts an engine and waits until it is ready; it is gone after the test. */
export async function startHostedEngine(): Promise<HostedEngine> {
  const child = fork(entry, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const windows = new Map<number, (message: unknown) => void>()
  const closers = new Set<() => void>()
  const defects: string[] = []
  let state: RestorableState | null = null
  const ready = new Promise<void>((resolve) => {
    child.on('message', (received) => {
      const message: EngineHostMessage = engineHostMessage.parse(received)
      if (message.kind === 'ready') resolve()
      else if (message.kind === 'state') state = message.state
      else if (message.kind === 'defect') defects.push(message.report)
      else windows.get(message.connection)?.(message.message)
    })
  })
  void ended.then(() => {
    for (const close of closers) close()
  })
  const send = (message: HostMessage): void => void child.send(message)
  await ready
  return {
    child,
    send,
    openWindow: () => {
      const connection = windows.size + 1
      const channel: Channel = {
        post: (message) => {
          if (child.connected) send({ kind: 'window', connection, message })
        },
        listen: (onMessage, onClose) => {
          windows.set(connection, onMessage)
          closers.add(onClose)
        },
        close: () => send({ kind: 'disconnect', connection }),
      }
      const window = createEngineClient(channel)
      send({ kind: 'connect', connection })
      return window
    },
    grant: (path, access) => {
      const token = fileToken.parse(randomUUID())
      send({ kind: 'grant', token, path, access })
      return token
    },
    state: () => state,
    defects,
    ended,
  }
}
