// A window's surroundings for tests of its stores: a shell and an engine that answer what a test says.
import { createPinia, setActivePinia } from 'pinia'
import { shallowRef } from 'vue'
import type { Shell } from '../../../contract/shell/contract.ts'
import type { EventName } from '../../../contract/engine/contract.ts'
import type { Workspace } from '../../../contract/engine/schemas/workspace.ts'
import { type FileToken, fileToken, type GrantedFile } from '../../../contract/engine/schemas/files.ts'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { type EngineConnection, provideBridge } from '../../../renderer/bridge/bridge.ts'

export interface MadeUpWindow {
  /** The names of the engine's calls, in order. */
  readonly calls: string[]
  /** What the engine answers, by the name of the call. */
  readonly answers: Record<string, unknown>
  /** What the dialogs answer, by purpose. */
  readonly chosen: Record<string, GrantedFile | null>
  readonly tell: (event: EventName, payload: unknown) => void
}

/** Begins with fresh stores, on this bridge. */
export function makeUpWindow(): MadeUpWindow {
  const kept = new Map<string, string>()
  Object.assign(globalThis, {
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  })
  const calls: string[] = []
  const answers: Record<string, unknown> = {
    'application.describe': null,
    'workspace.current': null,
    'workspace.lost': null,
  }
  const chosen: Record<string, GrantedFile | null> = {}
  const listeners = new Map<string, (payload: unknown) => void>()
  const engine = {
    state: shallowRef('ready'),
    on: (name: string, listener: (payload: unknown) => void) => {
      listeners.set(name, listener)
      return () => listeners.delete(name)
    },
    call: (name: string) => {
      calls.push(name)
      const answer = answers[name]
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
  }
  const shell: Partial<Shell> = {
    environment: 'electron',
    platform: 'other',
    chooseFile: (purpose) => Promise.resolve(chosen[purpose] ?? null),
    onEngineState: () => undefined,
  }
  provideBridge({ engine: engine as unknown as EngineConnection, shell: shell as Shell })
  setActivePinia(createPinia())
  return { calls, answers, chosen, tell: (event, payload) => listeners.get(event)?.(payload) }
}

export function granted(name: string): GrantedFile {
  const token: FileToken = fileToken.parse(`token of ${name}`)
  return { token, name }
}

export function madeUpRun(id: number, more: Partial<Run> = {}): Run {
  return {
    id,
    corpusId: 1,
    modelName: 'all-MiniLM-L6-v2',
    modelHash: 'abc',
    layer: -2,
    siteLayer: 4,
    rule: 'adaptive:1e-3',
    similarityMode: 'cosine',
    level: 'token',
    device: 'cpu',
    deviceNotice: null,
    b: null,
    prompts: { a: '', b: '', attributed: false },
    pairLimit: null,
    state: 'done',
    activity: 'idle',
    queuePosition: null,
    calibratedNodes: 8,
    pairs: 10,
    done: 10,
    failed: 0,
    pairsPerSecond: null,
    secondsLeft: null,
    activeMs: 1,
    createdAt: '2026-11-23T12:00:00Z',
    finishedAt: null,
    problem: null,
    versions: {},
    ...more,
  }
}

export function madeUpWorkspace(name: string, runs: readonly Run[] = []): Workspace {
  return { name, path: `/somewhere/${name}`, byteCount: 1, corpora: [], runs: [...runs] }
}
