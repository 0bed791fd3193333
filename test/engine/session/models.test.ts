// A window lists models, gets one from the hub, stops that, and runs with what has come; it never names a path.
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { filesOfFolder, startFakeHub } from '../../helpers/hub/fakeHub.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import { openEngine } from './openEngine.ts'

const name = 'owner/tiny-encoder'

async function withHub() {
  const opened = openEngine()
  const hub = await startFakeHub()
  hub.publish(name, filesOfFolder(writeTinyModel(join(opened.folder, 'source'))))
  vi.stubEnv('HF_ENDPOINT', hub.endpoint)
  vi.stubEnv('HF_HOME', join(opened.folder, 'hf'))
  vi.stubEnv('HF_HUB_CACHE', '')
  vi.stubEnv('PAIRLENS_DATA', join(opened.folder, 'data'))
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await hub.close()
  })
  return { ...opened, hub }
}

it('a model that has come is listed and described by its name', async () => {
  const { window } = await withHub()
  await expect(window.call('models.describe', { model: { kind: 'cached', name } })).rejects.toMatchObject({
    kind: 'model',
  })
  const reports: number[] = []
  const { model } = await window.call(
    'models.get',
    { name: ` ${name} ` },
    { onProgress: ({ doneBytes, totalBytes }) => reports.push(doneBytes / totalBytes) },
  )
  expect(model).toEqual({ kind: 'cached', name })
  expect(reports.every((share) => share >= 0 && share <= 1)).toBe(true)
  expect(reports.length).toBeGreaterThan(0)
  const { models } = await window.call('models.list', {})
  expect(models).toContainEqual({ kind: 'cached', name, byteCount: 93_397, problem: null })
  expect(models[0]).toMatchObject({ kind: 'embedded', name: 'all-MiniLM-L6-v2' })
  expect(await window.call('models.describe', { model })).toMatchObject({ name, hiddenSize: 16 })
})

it('stops when the window cancels', async () => {
  const { window, hub } = await withHub()
  hub.setFault(({ where }) => (where === 'storage' ? { kind: 'stall', afterBytes: 10 } : null))
  const abort = new AbortController()
  const getting = window.call(
    'models.get',
    { name },
    { signal: abort.signal, onProgress: () => abort.abort() },
  )
  await expect(getting).rejects.toMatchObject({ kind: 'interrupted' })
})

it('refuses what is no name, and a folder under the name of a kind that it is not', async () => {
  const { window, folder } = await withHub()
  for (const wrong of ['', '../source', join(folder, 'source'), 'a/b/c']) {
    await expect(window.call('models.get', { name: wrong })).rejects.toMatchObject({ kind: 'arguments' })
  }
  for (const kind of ['embedded', 'added', 'cached'] as const) {
    const model = { kind, name: join(folder, 'source') }
    await expect(window.call('models.describe', { model })).rejects.toMatchObject({ kind: 'model' })
  }
})

it('puts a chosen folder on the list, tests it, and takes it off again', async () => {
  const { window, grant } = await withHub()
  const { model } = await window.call('models.add', { file: grant('source', 'folder') })
  expect(model).toEqual({ kind: 'added', name: 'source' })
  expect((await window.call('models.list', {})).models).toContainEqual(
    expect.objectContaining({ ...model, problem: null }),
  )
  expect(await window.call('models.describe', { model })).toMatchObject({
    origin: { kind: 'added' },
    tokenizer: {
      family: 'WordPiece',
      specialTokens: expect.arrayContaining([{ role: 'pad', id: 0, text: '[PAD]' }]) as unknown,
    },
    licence: { name: null, text: null },
  })
  const shares: number[] = []
  const test = await window.call(
    'models.selfTest',
    { model },
    { onProgress: ({ done, of }) => shares.push(done / of) },
  )
  expect(test).toMatchObject({ passed: true, against: 'file' })
  expect(shares.at(-1)).toBe(1)
  await window.call('models.remove', { name: 'source' })
  expect((await window.call('models.list', {})).models).not.toContainEqual(expect.objectContaining(model))
})
