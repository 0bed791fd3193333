// Keeps an engine alive: starts it, restores it after a crash, and gives up when crashing does not end.

import type { EngineHostMessage } from '../../contract/host/hostMessages.ts'
import type { Grant } from '../files/grants.ts'
import type { EngineState } from '../../contract/shell/contract.ts'
import type { EngineProcess } from './engineProcess.ts'

/** What an engine is restored to: the open workspace and its runs at work. Null when none is open. */
export type WorkspaceState = Extract<EngineHostMessage, { kind: 'state' }>['state']

export interface SupervisorOptions<Port> {
  readonly start: () => EngineProcess<Port>
  /** What a new engine must be told. */
  readonly grants: () => readonly Grant[]
  readonly onState: (state: EngineState) => void
  readonly onWorkspace: (state: WorkspaceState) => void
  /** An engine is ready: windows have to be connected to it. */
  readonly onReady: () => void
  readonly log: (what: string, detail?: unknown) => void
  /** Sentences for people, in their language; `how` the engine ended is a signal or an exit code. */
  readonly texts: () => {
    readonly stopped: (how: string) => string
    readonly keepsStopping: (how: string) => string
  }
  /** Waits between a crash and the next start, in milliseconds; as many restarts as there are waits. */
  readonly waitsMs?: readonly number[]
}

export interface Supervisor<Port> {
  readonly state: () => EngineState
  readonly workspace: () => WorkspaceState
  readonly grant: (grant: Grant) => void
  /** Gives a window's port to the engine. @returns false while there is no engine that is ready */
  readonly connect: (port: Port) => boolean
  /** Starts an engine again after giving up; does nothing otherwise. */
  readonly retry: () => void
  /** Lets the engine finish; ends it by force when that takes longer than `limitMs`. */
  readonly stop: (limitMs: number) => Promise<void>
}

/** Crashes that lie further back than this are forgotten. */
const crashMemoryMs = 60_000

/** Starts an engine at once, and another whenever it ends without having been told to. */
export function superviseEngine<Port>(options: SupervisorOptions<Port>): Supervisor<Port> {
  const { log, texts, waitsMs = [200, 1000, 3000] } = options
  let state: EngineState = { state: 'starting', message: null }
  let workspace: WorkspaceState = null
  let engine: EngineProcess<Port> | null = null
  let crashes: readonly number[] = []
  let lastConnection = 0
  let restart: NodeJS.Timeout | undefined
  let onStopped: (() => void) | null = null

  const change = (next: EngineState): void => {
    state = next
    options.onState(next)
  }
  const becomeReady = (process: EngineProcess<Port>): void => {
    for (const grant of options.grants()) process.send({ kind: 'grant', ...grant })
    if (workspace !== null) process.send({ kind: 'restore', state: workspace })
    change({ state: 'ready', message: null })
    options.onReady()
  }
  const receive = (process: EngineProcess<Port>, message: EngineHostMessage): void => {
    switch (message.kind) {
      case 'ready':
        becomeReady(process)
        return
      case 'state':
        workspace = message.state
        options.onWorkspace(workspace)
        return
      case 'defect':
        log('engine defect:', message.report)
        return
      case 'window':
        log('The engine sent a message for a window that has its own port.')
    }
  }
  const recover = (how: string): void => {
    engine = null
    log('The engine ended:', how)
    if (onStopped !== null) {
      onStopped()
      return
    }
    const now = Date.now()
    crashes = [...crashes.filter((time) => now - time < crashMemoryMs), now]
    const waitMs = waitsMs[crashes.length - 1]
    if (waitMs === undefined) {
      change({ state: 'failed', message: texts().keepsStopping(how) })
      return
    }
    change({ state: 'restarting', message: texts().stopped(how) })
    restart = setTimeout(start, waitMs)
  }
  const start = (): void => {
    const process = options.start()
    engine = process
    process.listen((message) => receive(process, message), recover)
  }
  start()

  return {
    state: () => state,
    workspace: () => workspace,
    grant: (grant) => {
      if (state.state === 'ready') engine?.send({ kind: 'grant', ...grant })
    },
    connect: (port) => {
      if (state.state !== 'ready' || engine === null) return false
      engine.connect(++lastConnection, port)
      return true
    },
    retry: () => {
      if (state.state !== 'failed') return
      crashes = []
      change({ state: 'restarting', message: null })
      start()
    },
    stop: (limitMs) =>
      new Promise((resolve) => {
        clearTimeout(restart)
        if (engine === null) {
          resolve()
          return
        }
        const limit = setTimeout(() => engine?.kill(), limitMs)
        onStopped = () => {
          clearTimeout(limit)
          resolve()
        }
        engine.send({ kind: 'shut-down' })
      }),
  }
}
