// Entry of the engine process, a utility process of Electron or a Node process that a server or a test has forked.

import { createEngine } from '../session/engine.ts'
import { hostEngine } from './hostEngine.ts'
import { nodePort } from './nodePort.ts'
import { ownParentPort, parentHostPort } from './parentPort.ts'

const parentPort = ownParentPort()
const host = parentPort === undefined ? nodePort() : parentHostPort(parentPort)
const { end, reportDefect } = hostEngine(host, createEngine, (code) => process.exit(code))

// Ctrl+C reaches the whole process group; the host decides when the engine ends.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', end)

/** Nobody knows what state this left behind; the host starts a new engine, which goes on from the last commit. */
function crash(error: unknown): void {
  reportDefect(error)
  // The report is on its way when the queue of this process is empty.
  setImmediate(() => process.exit(1))
}
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)
