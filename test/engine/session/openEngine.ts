// An engine in this process with a folder of its own, and a window on it, for tests that live through a session.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RestorableState } from '../../../contract/host/hostMessages.ts'
import { createEngineClient, type EngineClient } from '../../../contract/engine/client.ts'
import type { Run, RunRequest } from '../../../contract/engine/schemas/runs.ts'
import { type FileAccess, fileToken, type FileToken } from '../../../contract/engine/schemas/files.ts'
import { createEngine } from '../../../engine/session/engine.ts'
import type { Engine } from '../../../engine/session/engineInterface.ts'
import { channelPair } from '../../helpers/channelPair.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

export interface OpenEngine {
  readonly engine: Engine
  readonly window: EngineClient
  readonly folder: string
  /** Another window on the same engine. */
  readonly openWindow: () => EngineClient
  /** Grants a file of the folder. */
  readonly grant: (name: string, access: FileAccess) => FileToken
  /** The states that the host was told, the last one at the end. */
  readonly states: (RestorableState | null)[]
  readonly defects: unknown[]
}

/** A folder that goes away after the test. */
export function sessionFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-session-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * An engine that is closed after the test, unless the test has done that.
 * @param atEnd closes it at another time, as where several tests share it
 */
export function openEngine(
  folder = sessionFolder(),
  atEnd: (close: () => Promise<void>) => unknown = onTestFinished,
): OpenEngine {
  const states: (RestorableState | null)[] = []
  const defects: unknown[] = []
  const engine = createEngine({
    onState: (state) => states.push(state),
    onDefect: (error) => defects.push(error),
  })
  atEnd(() => engine.close())
  const openWindow = (): EngineClient => {
    const [ours, theirs] = channelPair()
    engine.connect(theirs)
    return createEngineClient(ours)
  }
  const grant = (name: string, access: FileAccess): FileToken => {
    const token = fileToken.parse(randomUUID())
    engine.grant(token, join(folder, name), access)
    return token
  }
  return { engine, window: openWindow(), folder, openWindow, grant, states, defects }
}

/** Writes a corpus of pairs that the tiny model knows the words of; every row has a gold score and a genre. */
export function writeCorpus(folder: string, pairCount: number, name = 'corpus.csv'): void {
  const animals = ['dog', 'cat', 'bird', 'man', 'woman']
  const verbs = ['runs', 'sleeps', 'eats', 'sees', 'opens']
  const rows = Array.from({ length: pairCount }, (_, index) => {
    const a = `the ${animals[index % 5] ?? ''} ${verbs[Math.floor(index / 5) % 5] ?? ''} ${index}`
    const b = `a ${animals[(index * 3) % 5] ?? ''} in the house ${index % 17}`
    return `${a},${b},${index % 6},${index % 2 === 0 ? 'news' : 'forum'}`
  })
  writeFileSync(join(folder, name), ['a,b,score,genre', ...rows].join('\n'))
}

/** A workspace with a corpus of some pairs, and the model `model` beside it. */
export async function withCorpus(
  opened: OpenEngine,
  pairCount: number,
): Promise<{ corpusId: number; model: FileToken; request: RunRequest }> {
  const { window, folder, grant } = opened
  writeCorpus(folder, pairCount)
  writeTinyModel(join(folder, 'model'))
  await window.call('workspace.create', { file: grant('w.pairlens', 'workspace') })
  const source = { kind: 'file', token: grant('corpus.csv', 'read') } as const
  const { corpusId } = await window.call('corpus.import', { source, overrides: {} })
  const model = grant('model', 'folder')
  const { defaults } = await window.call('application.describe', {})
  const settings = { ...defaults, model: { kind: 'chosen', token: model }, rule: 'gauss:4' } as const
  return { corpusId, model, request: { corpusId, settings, pairLimit: null, workers: 1 } }
}

/** Resolves when windows hear of a run of which `is` is true. */
export function heardOf(window: EngineClient, is: (run: Run) => boolean): Promise<Run> {
  return new Promise((resolve) => {
    const stop = window.on('runs.changed', ({ runs }) => {
      const found = runs.find(is)
      if (found === undefined) return
      stop()
      resolve(found)
    })
  })
}

export function isDone({ state, activity }: Run): boolean {
  return state === 'done' && activity === 'idle'
}
