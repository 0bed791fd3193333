// A workspace in a browser, from a dropped file to a downloaded export: real server, real engine, real model.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { listRuns } from '../../../db/queries/runs.ts'
import { createEngineClient, type EngineClient } from '../../../contract/engine/client.ts'
import type { EventPayload } from '../../../contract/engine/contract.ts'
import { grantedFile, type GrantedFile } from '../../../contract/engine/schemas/files.ts'
import type { RunRequest } from '../../../contract/engine/schemas/runs.ts'
import { webSocketChannel } from '../../../contract/engine/webSocketChannel.ts'
import { type ServedWorkspace, serveWorkspace } from '../../../engine/serve/serveWorkspace.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import {
  afterFile,
  ask,
  letIn,
  openWindowSocket,
  temporaryFolder,
  windowHeaders,
  writeWindow,
} from './testServer.ts'

const folder = temporaryFolder()
const modelPath = writeTinyModel(join(folder, 'tiny'))
const corpus = `sentence1,sentence2,score,genre
The dog sleeps.,The cat sleeps.,4,pets
A man plays the guitar.,A woman plays the piano.,3,music
,The house is small.,1,none
The <b>old</b> tree,The red car,0,"<script>alert(1)</script>"
`

function serve(workspaceName: string, isEnded = afterFile): Promise<ServedWorkspace> {
  const served = serveWorkspace({
    workspacePath: join(folder, workspaceName),
    modelPath,
    host: '127.0.0.1',
    port: 0,
    windowFolder: writeWindow(),
    onDefect: (error) => {
      throw error
    },
  })
  isEnded(async () => (await served).close())
  return served
}

interface Window {
  readonly engine: EngineClient
  readonly post: (path: string, body?: string) => Promise<GrantedFile>
  readonly get: (path: string) => Promise<string>
}

async function openWindow(served: ServedWorkspace, cookie: string): Promise<Window> {
  const headers = windowHeaders(served, cookie)
  return {
    engine: createEngineClient(webSocketChannel(await openWindowSocket(served, cookie))),
    post: async (path, body = '') =>
      grantedFile.parse(JSON.parse((await ask(served, { method: 'POST', path, headers, body })).body)),
    get: async (path) => (await ask(served, { path, headers })).body,
  }
}

describe('a served workspace', async () => {
  const served = await serve('w.pairlens')
  const cookie = await letIn(served)
  const [window, other] = [await openWindow(served, cookie), await openWindow(served, cookie)]
  const { engine } = window

  it('is made when it was not there, and is open in every window', async () => {
    expect(statSync(join(folder, 'w.pairlens')).size).toBeGreaterThan(0)
    expect(await engine.call('workspace.current', {})).toMatchObject({
      name: 'w.pairlens',
      corpora: [],
      runs: [],
    })
    expect(await other.engine.call('workspace.current', {})).toMatchObject({ name: 'w.pairlens' })
  })

  it('takes a corpus that was sent, and tells every window of it', async () => {
    const heard: EventPayload<'workspace.changed'>[] = []
    for (const { engine } of [window, other]) engine.on('workspace.changed', (event) => heard.push(event))

    const { token, name } = await window.post('/files?purpose=corpus&name=pets.csv', corpus)
    expect(name).toBe('pets.csv')
    const source = { kind: 'file', token } as const
    const preview = await engine.call('corpus.preview', { source, overrides: {} })
    expect(preview).toMatchObject({
      name: 'pets.csv',
      mapping: { a: 'sentence1', b: 'sentence2', score: 'score' },
    })
    const imported = await engine.call('corpus.import', { source, overrides: {} })
    expect(imported).toMatchObject({ pairCount: 3, rejectedCount: 1 })
    await expect.poll(() => heard.length).toBe(2)
    expect(heard[0]?.workspace?.corpora).toMatchObject([{ name: 'pets.csv', pairCount: 3 }])
    expect(heard[1]).toEqual(heard[0])
  })

  it('attributes it with the model it was started with, and hands over what was exported', async () => {
    const model = grantedFile.parse(JSON.parse(await window.get('/files/model')))
    expect(model.name).toBe('tiny')
    const { runId } = await engine.call('runs.start', requestFor(model))
    await expect
      .poll(async () => (await other.engine.call('workspace.current', {}))?.runs[0]?.state, {
        timeout: 60_000,
      })
      .toBe('done')

    const detail = await engine.call('pairs.detail', { runId, pairId: 1 })
    expect(detail.matrix).toBeInstanceOf(Float32Array)
    expect(detail.matrix).toHaveLength(detail.tokensA.length * detail.tokensB.length)

    const target = await window.post('/files/save?name=pairs.csv')
    const selection = { runId, where: '', sort: 'row', descending: false } as const
    await engine.call('export.pairs', { ...selection, format: 'csv', target: target.token })
    const exported = await window.get(`/files/${target.token}`)
    expect(exported.trimEnd().split('\n')).toHaveLength(4)
    expect(exported).toContain('The dog sleeps.')
  })

  it('reads and writes no file but those', async () => {
    const secret = join(folder, 'secret.csv')
    writeFileSync(secret, corpus)
    const sent = await window.post('/files?purpose=corpus&name=pets.csv', corpus)
    const reserved = await window.post('/files/save?name=x.csv')
    const bytes = new Uint8Array(1)
    for (const token of [secret, 'x'].map((text) => ({ ...sent, token: text }))) {
      const { token: given } = grantedFile.parse(token)
      const source = { kind: 'file', token: given } as const
      await expect(engine.call('corpus.preview', { source, overrides: {} })).rejects.toThrow(
        /was not chosen/u,
      )
      await expect(engine.call('export.file', { target: given, bytes })).rejects.toThrow(/was not chosen/u)
      await expect(engine.call('workspace.open', { file: given })).rejects.toThrow(/was not chosen/u)
    }
    await expect(engine.call('export.file', { target: sent.token, bytes })).rejects.toThrow(/was not chosen/u)
    const source = { kind: 'file', token: reserved.token } as const
    await expect(engine.call('corpus.preview', { source, overrides: {} })).rejects.toThrow(/was not chosen/u)
    expect(readFileSync(secret, 'utf8')).toBe(corpus)
  })

  it('stays open when a window closes it', async () => {
    await engine.call('workspace.close', {})
    await expect.poll(async () => (await engine.call('workspace.current', {}))?.name).toBe('w.pairlens')
  })
})

it('pauses its run when it ends, and keeps what was finished', async () => {
  const served = await serve('paused.pairlens', () => undefined)
  const window = await openWindow(served, await letIn(served))
  const rows = Array.from(
    { length: 200 },
    (_, index) => `The dog ${'sees '.repeat(index % 30)},A cat ${index}`,
  )
  const { token } = await window.post('/files?purpose=corpus&name=long.csv', `a,b\n${rows.join('\n')}\n`)
  await window.engine.call('corpus.import', { source: { kind: 'file', token }, overrides: {} })
  const model = grantedFile.parse(JSON.parse(await window.get('/files/model')))
  await window.engine.call('runs.start', requestFor(model, 'riemann:1000'))
  await expect
    .poll(async () => (await window.engine.call('workspace.current', {}))?.runs[0]?.done, { timeout: 60_000 })
    .toBeGreaterThan(0)
  expect(await served.close()).toBe(1)

  const workspace = openWorkspace(join(folder, 'paused.pairlens'), { mode: 'read-only' })
  expect(listRuns(workspace)).toMatchObject([{ state: 'interrupted' }])
  workspace.close()
})

it('says what is wrong before it serves', async () => {
  mkdirSync(join(folder, 'folder.pairlens'))
  await expect(serve('folder.pairlens', () => undefined)).rejects.toThrow(/is a folder; name a file in it/u)
})

function requestFor({ token }: GrantedFile, rule = 'gauss:8'): RunRequest {
  const settings = {
    layer: -2,
    prompt: { kind: 'default' },
    b: null,
    attributePrompt: false,
    rule,
    similarityMode: 'cosine',
    level: 'token',
    device: 'cpu',
    maxTokens: null,
  } as const
  return {
    corpusId: 1,
    settings: { model: { kind: 'chosen', token }, ...settings },
    pairLimit: null,
    workers: 1,
  }
}
