// What a window cannot do: use paths that were not chosen, touch the files of the open workspace, or break the engine.
import { spawnSync } from 'node:child_process'
import { existsSync, linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createEngineClient } from '../../../contract/engine/client.ts'
import { fileToken } from '../../../contract/engine/schemas/files.ts'
import { channelPair } from '../../helpers/channelPair.ts'
import { heardOf, isDone, openEngine, withCorpus, writeCorpus } from './openEngine.ts'

/** What another process is told that wants to delete the workspace. */
function tryToRemove(path: string): string {
  const child = join(import.meta.dirname, 'children', 'tryToRemove.ts')
  return spawnSync(process.execPath, [child, path], { encoding: 'utf8' }).stdout.trim()
}

it('uses no token that was not granted, or was granted for something else', async () => {
  const { window, folder, grant } = openEngine()
  writeCorpus(folder, 3)
  await window.call('workspace.create', { file: grant('w.pairlens', 'workspace') })
  const unknown = fileToken.parse('/etc/passwd')
  const read = grant('corpus.csv', 'read')
  const write = grant('corpus.csv', 'write')
  const refused = { kind: 'arguments', message: /was not chosen/ }
  for (const token of [unknown, write]) {
    const source = { kind: 'file', token } as const
    await expect(window.call('corpus.preview', { source, overrides: {} })).rejects.toMatchObject(refused)
    await expect(window.call('corpus.check', { source, overrides: {} })).rejects.toMatchObject(refused)
    await expect(window.call('corpus.import', { source, overrides: {} })).rejects.toMatchObject(refused)
    const model = { kind: 'chosen', token } as const
    await expect(window.call('models.describe', { model })).rejects.toMatchObject(refused)
  }
  for (const token of [unknown, read]) {
    await expect(window.call('workspace.open', { file: token })).rejects.toMatchObject(refused)
    await expect(window.call('workspace.create', { file: token })).rejects.toMatchObject(refused)
    const bytes = new Uint8Array(1)
    await expect(window.call('export.file', { target: token, bytes })).rejects.toMatchObject(refused)
  }
  expect(readFileSync(join(folder, 'corpus.csv'), 'utf8')).toMatch(/^a,b,score/)
})

it('writes over no workspace that was chosen to be opened, and opens no file that was chosen to be written', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  await withCorpus(opened, 10)
  const path = join(folder, 'w.pairlens')
  const token = grant('w.pairlens', 'workspace')
  await window.call('workspace.close', {})
  const before = readFileSync(path)
  await window.call('workspace.create', { file: grant('other.pairlens', 'workspace') })
  const refused = { kind: 'arguments', message: /was not chosen to be/ }
  const bytes = new Uint8Array(1)
  await expect(window.call('export.file', { target: token, bytes })).rejects.toMatchObject(refused)
  const of = { kind: 'corpus', corpusId: 1 } as const
  await expect(window.call('corpus.saveRejected', { of, target: token })).rejects.toMatchObject(refused)
  expect(readFileSync(path).equals(before)).toBe(true)
  const target = grant('w.pairlens', 'write')
  await expect(window.call('workspace.open', { file: target })).rejects.toMatchObject(refused)
})

it('reads and replaces no file of the open workspace, and keeps its hold on it', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  await withCorpus(opened, 10)
  const path = join(folder, 'w.pairlens')
  symlinkSync(path, join(folder, 'link'))
  linkSync(path, join(folder, 'twin'))
  const refused = { kind: 'arguments', message: /belongs to the workspace that is open/ }
  for (const name of ['w.pairlens', 'w.pairlens-wal', 'w.pairlens-shm', 'link', 'twin']) {
    const source = { kind: 'file', token: grant(name, 'read') } as const
    await expect(window.call('corpus.preview', { source, overrides: {} })).rejects.toMatchObject(refused)
    await expect(window.call('corpus.import', { source, overrides: {} })).rejects.toMatchObject(refused)
    const target = grant(name, 'write')
    const bytes = new Uint8Array(1)
    await expect(window.call('export.file', { target, bytes })).rejects.toMatchObject(refused)
    await expect(
      window.call('corpus.saveRejected', { of: { kind: 'corpus', corpusId: 1 }, target }),
    ).rejects.toMatchObject(refused)
  }
  const before = await window.call('workspace.current', {})
  for (const name of ['w.pairlens', 'link', 'twin']) {
    expect(await window.call('workspace.open', { file: grant(name, 'workspace') })).toEqual(before)
    await expect(window.call('workspace.create', { file: grant(name, 'workspace') })).rejects.toMatchObject({
      kind: 'workspace',
      message: /exists already; open it instead/,
    })
  }
  expect(tryToRemove(path)).toMatch(/is open in another program/)
})

it('keeps the workspace that is open when another one cannot be opened', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  await withCorpus(opened, 10)
  const before = await window.call('workspace.current', {})
  writeFileSync(join(folder, 'notes.txt'), 'These are notes.'.repeat(20))
  for (const name of ['notes.txt', 'missing.pairlens']) {
    await expect(window.call('workspace.open', { file: grant(name, 'workspace') })).rejects.toMatchObject({
      kind: 'workspace',
    })
  }
  expect(await window.call('workspace.current', {})).toEqual(before)
  const second = await window.call('workspace.create', { file: grant('second.pairlens', 'workspace') })
  expect(second.corpora).toEqual([])
  expect(await window.call('workspace.current', {})).toEqual(second)
  expect(tryToRemove(join(folder, 'w.pairlens'))).toBe('removed')
})

it('says that no workspace is open where one is needed', async () => {
  const { window } = openEngine()
  const needed = { kind: 'workspace', message: /No workspace is open/ }
  await expect(window.call('runs.pause', { runId: 1 })).rejects.toMatchObject(needed)
  await expect(window.call('pairs.facets', { runId: 1, where: '' })).rejects.toMatchObject(needed)
  await expect(
    window.call('corpus.import', { source: { kind: 'sample' }, overrides: {} }),
  ).rejects.toMatchObject(needed)
})

it('reports messages that break the contract, and goes on answering', async () => {
  const { engine, defects } = openEngine()
  const [ours, theirs] = channelPair()
  engine.connect(theirs)
  const window = createEngineClient(ours)
  for (const message of [null, 'call', { kind: 'call' }, { kind: 'call', id: 'x', name: 'a', input: {} }]) {
    ours.post(message)
  }
  ours.post({ kind: 'call', id: 901, name: 'constructor', input: {} })
  ours.post({ kind: 'call', id: 902, name: 'pairs.page', input: { runId: 'all' } })
  ours.post({ kind: 'cancel', id: 77 })
  expect((await window.call('application.describe', {})).embeddedModels).toContain('all-MiniLM-L6-v2')
  expect(defects).toHaveLength(6)
})

it('imports one corpus at a time, and none while a run is being deleted', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  const { request } = await withCorpus(opened, 40)
  const importOf = (name: string, pairCount: number) => {
    writeCorpus(folder, pairCount, name)
    const source = { kind: 'file', token: grant(name, 'read') } as const
    return window.call('corpus.import', { source, overrides: {} })
  }
  const [first, second] = await Promise.allSettled([
    importOf('first.csv', 5000),
    importOf('second.csv', 3000),
  ])
  expect(first).toMatchObject({ status: 'fulfilled', value: { pairCount: 5000 } })
  expect(second).toMatchObject({
    status: 'rejected',
    reason: { kind: 'workspace', message: /Another corpus is being imported/ },
  })
  expect(await importOf('second.csv', 3000)).toMatchObject({ pairCount: 3000 })
  const corpora = (await window.call('workspace.current', {}))?.corpora
  expect(corpora?.map(({ pairCount }) => pairCount).sort()).toEqual([3000, 40, 5000])

  const done = heardOf(window, isDone)
  const { runId } = await window.call('runs.start', request)
  await done
  const removed = window.call('runs.remove', { runId })
  await expect(importOf('third.csv', 10)).rejects.toMatchObject({
    kind: 'workspace',
    message: /A run is being deleted/,
  })
  await removed
  expect(await importOf('third.csv', 10)).toMatchObject({ pairCount: 10 })
})

it('stops what a window cancels, or leaves behind, and writes nothing of it', async () => {
  const opened = openEngine()
  const { window, folder, grant } = opened
  await withCorpus(opened, 10)
  writeCorpus(folder, 30_000, 'large.csv')
  const source = { kind: 'file', token: grant('large.csv', 'read') } as const
  const importing = async (stop: () => void, client = window, signal?: AbortSignal): Promise<unknown> =>
    client.call(
      'corpus.import',
      { source, overrides: {} },
      { onProgress: stop, ...(signal === undefined ? {} : { signal }) },
    )
  const cancelled = new AbortController()
  await expect(importing(() => cancelled.abort(), window, cancelled.signal)).rejects.toMatchObject({
    kind: 'interrupted',
  })
  const leaving = opened.openWindow()
  await expect(importing(() => leaving.close(), leaving)).rejects.toMatchObject({ kind: 'worker' })
  expect((await window.call('workspace.current', {}))?.corpora.map(({ name }) => name)).toEqual([
    'corpus.csv',
  ])

  const checking = new AbortController()
  const check = window.call(
    'corpus.check',
    { source, overrides: {} },
    { onProgress: () => checking.abort(), signal: checking.signal },
  )
  await expect(check).rejects.toMatchObject({ kind: 'interrupted' })
  const target = grant('rejected.csv', 'write')
  const saving = new AbortController()
  const save = window.call(
    'corpus.saveRejected',
    { of: { kind: 'source', source, overrides: {} }, target },
    { signal: saving.signal },
  )
  saving.abort()
  await expect(save).rejects.toMatchObject({ kind: 'interrupted' })
  expect(existsSync(join(folder, 'rejected.csv'))).toBe(false)
  expect(await window.call('corpus.import', { source, overrides: {} })).toMatchObject({ pairCount: 30_000 })
})
