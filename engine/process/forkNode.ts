// Starts a Node process with a channel to this one, also where this one is a part of Electron.
import { type ChildProcess, fork, type ForkOptions } from 'node:child_process'

/** Starts `entry`; messages are cloned as structured data. `stderr` decides what becomes of its error output. */
export function forkNode(
  entry: string,
  stderr: 'inherit' | 'ignore',
  execArgv: readonly string[] = [],
): ChildProcess {
  const options: ForkOptions = {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
    execArgv: [...process.execArgv, ...execArgv],
  }
  // Electron's executable is a Node only when it is told so.
  const isElectron = 'electron' in process.versions
  return fork(
    entry,
    isElectron ? { ...options, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } } : options,
  )
}
