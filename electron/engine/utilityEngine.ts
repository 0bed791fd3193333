// The engine in a utility process of Electron: windows get a port straight to it.

import { type MessagePortMain, utilityProcess } from 'electron'
import type { Log } from '../log.ts'
import { type EngineProcess, logOutput, readEngineMessage } from './engineProcess.ts'

/** @param entry the engine's compiled entry file */
export function startUtilityEngine(entry: string, log: Log): EngineProcess<MessagePortMain> {
  const child = utilityProcess.fork(entry, [], { serviceName: 'PairLens engine', stdio: 'pipe' })
  logOutput(child, log)
  return {
    send: (message) => child.postMessage(message),
    connect: (connection, port) => child.postMessage({ kind: 'connect', connection }, [port]),
    listen: (onMessage, onExit) => {
      child.on('message', (received: unknown) => {
        const message = readEngineMessage(received, log)
        if (message) onMessage(message)
      })
      child.on('exit', (code) => onExit(`exit code ${String(code)}`))
    },
    kill: () => void child.kill(),
  }
}
