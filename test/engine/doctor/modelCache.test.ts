// What doctor says of the hub's cache and of the models that were added.
import { readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { examineAdded, examineCache } from '../../../engine/doctor/modelCache.ts'
import { addModel } from '../../../engine/models/addedModels.ts'
import { hubFolder } from '../models/hub/hubFolder.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const { signal } = new AbortController()

async function fetched() {
  const found = await hubFolder()
  vi.stubEnv('HF_HOME', join(found.folder, 'home'))
  vi.stubEnv('HF_HUB_CACHE', '')
  vi.stubEnv('PAIRLENS_DATA', join(found.folder, 'data'))
  onTestFinished(() => void vi.unstubAllEnvs())
  const before = await examineCache(signal)
  const { folder: snapshot } = await found.get()
  return {
    ...found,
    before,
    snapshot,
    blobs: join(found.cacheFolder, 'models--owner--tiny-encoder', 'blobs'),
  }
}

it('the cache is named before it is there, and when it is sound', async () => {
  const { before, cacheFolder } = await fetched()
  expect(before).toEqual({ problems: [], detail: `${cacheFolder} is not there yet` })
  const { problems, detail } = await examineCache(signal)
  expect(problems).toEqual([])
  expect(detail).toMatch(/hub, 1 whole models, their files as announced$/u)
})

it('a damaged file, a missing one, and parts of files are found', async () => {
  const { blobs, snapshot } = await fetched()
  const [graph = ''] = readdirSync(blobs).filter((name) => name.length === 64)
  writeFileSync(join(blobs, graph), 'damaged')
  writeFileSync(join(blobs, `${graph}.incomplete`), Buffer.alloc(2_500_000))
  const { problems, detail } = await examineCache(signal)
  expect(problems).toEqual([
    expect.stringMatching(
      /model\.onnx is damaged; delete it and get it again with "pairlens models add owner\/tiny-encoder"/u,
    ),
  ])
  expect(detail).toContain('2.5 MB of unfinished downloads')
  rmSync(join(snapshot, readlinkSync(join(snapshot, 'modules.json'))))
  expect((await examineCache(signal)).problems).toContainEqual(
    expect.stringMatching(/modules\.json leads to a file that is not there/u),
  )
})

it('a small file whose bytes have changed is found by git’s checksum', async () => {
  const { blobs } = await fetched()
  const [small = ''] = readdirSync(blobs).filter((name) => name.length === 40)
  writeFileSync(join(blobs, small), 'changed')
  expect((await examineCache(signal)).problems).toEqual([expect.stringMatching(/is damaged/u)])
})

it('an added model whose folder has gone is found', async () => {
  const { folder } = await fetched()
  const path = writeTinyModel(join(folder, 'mine'))
  addModel(path)
  expect(examineAdded()).toMatchObject({
    problems: [],
    detail: expect.stringMatching(/^1 listed in .*models\.json$/u) as string,
  })
  rmSync(path, { recursive: true })
  expect(examineAdded().problems).toEqual([
    expect.stringMatching(/"mine" was added from .*, which is not there any more/u),
  ])
})
