// The engine in a plain Node process: what windows send passes through the main process.

import { spawn } from 'node:child_process'
import type { MessagePortMain } from 'electron'
import type { HostMessage } from '../../contract/host/hostMessages.ts'
import type { Log } from '../log.ts'
import { type EngineProcess, logOutput, readEngineMessage } from './engineProcess.ts'

/**
 * @param node executable of a Node that the engine runs on
 * @param entry the engine's compiled entry file
 */
export function startNodeEngine(node: string, entry: string, log: Log): EngineProcess<MessagePortMain> {
  const child = spawn(node, [entry], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  })
  logOutput(child, log)
  const ports = new Map<number, MessagePortMain>()
  const send = (message: HostMessage): void => {
    if (child.connected) child.send(message)
  }
  return {
    send,
    connect: (connection, port) => {
      ports.set(connection, port)
      port.on('message', ({ data }) => send({ kind: 'window', connection, message: data as unknown }))
      port.on('close', () => {
        ports.delete(connection)
        send({ kind: 'disconnect', connection })
      })
      send({ kind: 'connect', connection })
      port.start()
    },
    listen: (onMessage, onExit) => {
      child.on('message', (received) => {
        const message = readEngineMessage(received, log)
        if (message?.kind === 'window') ports.get(message.connection)?.postMessage(message.message)
        else if (message) onMessage(message)
      })
      let ended = false
      const end = (how: string): void => {
        if (ended) return
        ended = true
        for (const port of ports.values()) port.close()
        onExit(how)
      }
      child.on('exit', (code, signal) => end(signal ?? `exit code ${String(code)}`))
      child.on('error', (error) => end(error.message))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
