// The engine is kept alive: restored after a crash, given up when crashing does not end, stopped in order.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { EngineHostMessage, HostMessage } from '../../contract/host/hostMessages.ts'
import { fileToken } from '../../contract/engine/schemas/files.ts'
import type { EngineProcess } from '../../electron/engine/engineProcess.ts'
import { superviseEngine, type Supervisor } from '../../electron/engine/supervisor.ts'

/** An engine process of the test: what it was sent, and ways to make it speak and end. */
interface TestEngine {
  readonly received: HostMessage[]
  readonly ports: string[]
  readonly say: (message: EngineHostMessage) => void
  readonly end: (how: string) => void
  wasKilled: boolean
}

const workspace = {
  path: '/tmp/a.pairlens',
  runs: [{ runId: 7, workers: 2, retryFailed: false, model: 'all-MiniLM-L6-v2', modelB: null }],
}
const grant = { token: fileToken.parse('token'), path: '/tmp/a.pairlens', access: 'workspace' } as const

let engines: TestEngine[]
let states: string[]
let connections: number
let supervisor: Supervisor<string>

function startTestEngine(): EngineProcess<string> {
  let say: TestEngine['say'] | undefined
  let end: TestEngine['end'] | undefined
  const engine: TestEngine = {
    received: [],
    ports: [],
    say: (message) => say?.(message),
    end: (how) => end?.(how),
    wasKilled: false,
  }
  engines.push(engine)
  return {
    send: (message) => engine.received.push(message),
    connect: (_connection, port) => engine.ports.push(port),
    listen: (onMessage, onExit) => {
      say = onMessage
      end = onExit
    },
    kill: () => {
      engine.wasKilled = true
      end?.('killed')
    },
  }
}

const newest = (): TestEngine => {
  const engine = engines.at(-1)
  if (engine === undefined) throw new Error('No engine was started.')
  return engine
}

beforeEach(() => {
  vi.useFakeTimers()
  engines = []
  states = []
  connections = 0
  supervisor = superviseEngine<string>({
    start: startTestEngine,
    grants: () => [grant],
    onState: ({ state, message }) => states.push(message === null ? state : `${state}: ${message}`),
    onWorkspace: () => undefined,
    onReady: () => {
      connections += 1
    },
    log: () => undefined,
    texts: () => ({ stopped: (how) => `stopped by ${how}`, keepsStopping: (how) => `given up after ${how}` }),
    waitsMs: [100, 200],
  })
})
afterEach(() => void vi.useRealTimers())

it('connects windows only to an engine that is ready, and tells it what was granted', () => {
  expect(supervisor.state()).toEqual({ state: 'starting', message: null })
  expect(supervisor.connect('early')).toBe(false)
  newest().say({ kind: 'ready' })
  expect(states).toEqual(['ready'])
  expect(connections).toBe(1)
  expect(newest().received).toEqual([{ kind: 'grant', ...grant }])
  expect(supervisor.connect('port')).toBe(true)
  expect(newest().ports).toEqual(['port'])
})

it('restores the open workspace and its runs after a crash', () => {
  newest().say({ kind: 'ready' })
  newest().say({ kind: 'state', state: workspace })
  newest().end('SIGSEGV')
  expect(supervisor.connect('port')).toBe(false)
  vi.advanceTimersByTime(100)
  expect(engines).toHaveLength(2)
  newest().say({ kind: 'ready' })
  expect(newest().received).toEqual([
    { kind: 'grant', ...grant },
    { kind: 'restore', state: workspace },
  ])
  expect(states).toEqual(['ready', 'restarting: stopped by SIGSEGV', 'ready'])
  expect(connections).toBe(2)
})

it('gives up after one crash more than there are waits, until it is asked to try again', () => {
  for (const waitMs of [100, 200]) {
    newest().end('exit code 1')
    vi.advanceTimersByTime(waitMs)
  }
  newest().end('exit code 1')
  vi.advanceTimersByTime(100_000)
  expect(engines).toHaveLength(3)
  expect(supervisor.state()).toEqual({ state: 'failed', message: 'given up after exit code 1' })
  supervisor.retry()
  expect(engines).toHaveLength(4)
  newest().say({ kind: 'ready' })
  expect(supervisor.state().state).toBe('ready')
})

it('forgets crashes that lie more than a minute back', () => {
  for (let crash = 0; crash < 5; crash += 1) {
    newest().end('exit code 1')
    vi.advanceTimersByTime(61_000)
  }
  expect(engines).toHaveLength(6)
  expect(supervisor.state().state).toBe('restarting')
})

it('lets the engine finish when it is stopped, and restarts nothing', async () => {
  newest().say({ kind: 'ready' })
  const stopped = supervisor.stop(5000)
  expect(newest().received.at(-1)).toEqual({ kind: 'shut-down' })
  newest().end('exit code 0')
  await stopped
  vi.advanceTimersByTime(100_000)
  expect(engines).toHaveLength(1)
  expect(newest().wasKilled).toBe(false)
})

it('ends an engine by force that does not finish in time', async () => {
  newest().say({ kind: 'ready' })
  const stopped = supervisor.stop(5000)
  vi.advanceTimersByTime(5000)
  await stopped
  expect(newest().wasKilled).toBe(true)
})

it('stops at once while the engine is waiting to be started again', async () => {
  newest().end('exit code 1')
  await supervisor.stop(5000)
  vi.advanceTimersByTime(100_000)
  expect(engines).toHaveLength(1)
})
