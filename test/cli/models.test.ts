// Models by name: got from a hub, added from a folder, listed, looked into, used, taken off the list.
import { cpSync, globSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeHub, filesOfFolder, startFakeHub } from '../helpers/hub/fakeHub.ts'
import type { SelfTest } from '../../engine/worker/selfTest/selfTestResult.ts'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { pairlensInProcess } from './inProcess.ts'
import { commandFolder, type Outcome, pairlens as pairlensProcess, startPairlens } from './pairlens.ts'

const folder = commandFolder()
const tiny = writeTinyModel(join(folder, 'tiny'))
const repository = 'owner/tiny-encoder'
let hub: FakeHub

beforeAll(async () => {
  hub = await startFakeHub()
  hub.publish(repository, filesOfFolder(tiny))
  vi.stubEnv('HF_HOME', join(folder, 'hf'))
  vi.stubEnv('HF_ENDPOINT', hub.endpoint)
  vi.stubEnv('PAIRLENS_DATA', join(folder, 'data'))
})
beforeEach(() => hub.setFault(() => null))
afterAll(() => {
  vi.unstubAllEnvs()
  return hub.close()
})

const start = (args: readonly string[], changes: NodeJS.ProcessEnv = {}) =>
  startPairlens(folder, args, undefined, { ...process.env, ...changes })
const pairlens = (...args: readonly string[]): Promise<Outcome> => pairlensInProcess(folder, ...args)
const namesListed = async (): Promise<readonly unknown[]> => {
  const { stdout } = await pairlens('models', '--json')
  return (JSON.parse(stdout) as { models: { name: string }[] }).models.map(({ name }) => name)
}

/** What has arrived of files that are not complete yet. */
function bytesUnderWay(): number {
  const parts = globSync('hf/**/*.incomplete', { cwd: folder })
  return parts.reduce((sum, part) => sum + statSync(join(folder, part)).size, 0)
}

describe('a model of the hub', () => {
  it('is not fetched by a pair: it says how to get it', async () => {
    const { exitCode, stderr } = await pairlens(
      'pair',
      '--a',
      'a dog',
      '--b',
      'a cat',
      '--model',
      `${repository}@v2`,
    )
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/get it with "pairlens models add owner\/tiny-encoder --revision v2"/u)
    expect(hub.seen).toEqual([])
  })

  it('interrupted on the way is kept as far as it came, and goes on', async () => {
    hub.setFault(({ where }) => (where === 'storage' ? { kind: 'stall', afterBytes: 30_000 } : null))
    const { child, outcome } = start(['models', 'add', repository])
    await expect.poll(bytesUnderWay, { timeout: 300_000 }).toBeGreaterThan(0)
    child.kill('SIGINT')
    const { exitCode, stderr } = await outcome
    expect(exitCode).toBe(130)
    expect(stderr).toMatch(/Getting owner\/tiny-encoder was interrupted; what has arrived is kept/u)

    hub.setFault(() => null)
    const again = await pairlens('models', 'add', repository, '--json')
    expect(again).toMatchObject({ exitCode: 0, stderr: '' })
    expect(JSON.parse(again.stdout)).toMatchObject({
      name: repository,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/u) as string,
    })
    expect(hub.seen.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/u)
  })

  it('is listed, looked into, and used by its name', async () => {
    expect(await namesListed()).toEqual(['all-MiniLM-L6-v2', repository])
    const inspected = await pairlens('models', 'inspect', repository)
    expect(inspected.stdout).toMatch(
      /^owner\/tiny-encoder {2}.*\n(?:.*\n)*Attribution sites\n {2}layer 0: differentiable/u,
    )
    const { stdout, exitCode } = await pairlens(
      'pair',
      '--a',
      'a dog',
      '--b',
      'a cat',
      '--model',
      repository,
      '--json',
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ model: repository })
  })

  it('fails with 1 where the network fails, with 2 where there is no such model', async () => {
    const away = start(['models', 'add', 'owner/none'], { HF_ENDPOINT: 'http://127.0.0.1:9' })
    expect(await away.outcome).toMatchObject({ exitCode: 1, stdout: '' })
    const none = await pairlens('models', 'add', 'owner/none')
    expect(none).toMatchObject({ exitCode: 2, stdout: '' })
    expect(none.stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

it('a model of the hub is not got at two revisions at once', async () => {
  const { exitCode, stderr } = await pairlens('models', 'add', `${repository}@a`, '--revision', 'b')
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(/name two revisions; leave one of them out/u)
})

it('the embedded model passes its self-test, and says what it is', async () => {
  const { exitCode, stdout } = await pairlens(
    'models',
    'inspect',
    'all-MiniLM-L6-v2',
    '--self-test',
    '--json',
  )
  expect(exitCode).toBe(0)
  const { selfTest, ...model } = JSON.parse(stdout) as { selfTest: SelfTest }
  expect(model).toMatchObject({
    origin: { kind: 'embedded' },
    parameters: { count: 22_565_376, types: ['float16'] },
    tokenizer: { family: 'WordPiece' },
    licence: { file: 'LICENSE' },
  })
  expect(selfTest).toMatchObject({ passed: true, against: 'file', leftOut: [] })
  expect([...new Set(selfTest.checks.map(({ layer }) => layer))]).toEqual([0, 3, 4])
})

describe('a folder', () => {
  it('is added under a name that works from anywhere, and taken off again', async () => {
    const added = await pairlens('models', 'add', 'tiny', '--name', 'my model')
    expect(added.stdout).toBe(
      'my model is there: 3 layers, all of which can be attributed, 16 dimensions, 93 kB.\nUse it with --model "my model"\n',
    )
    expect(await namesListed()).toContain('my model')
    const { stdout } = await pairlensProcess(tiny, 'models', 'inspect', 'my model', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ name: 'my model', folder: tiny })

    renameSync(tiny, `${tiny}-moved`)
    const { stderr } = await pairlensProcess(folder, 'models')
    expect(stderr).toMatch(/"my model" was added from .*tiny, which is not there any more/u)
    renameSync(`${tiny}-moved`, tiny)
    const removed = await pairlensProcess(folder, 'models', 'remove', 'my model')
    expect(removed).toMatchObject({ exitCode: 0 })
    expect(await namesListed()).not.toContain('my model')
  })

  it('that cannot be used is not put on the list', async () => {
    const broken = join(folder, 'broken')
    cpSync(tiny, broken, { recursive: true })
    writeFileSync(join(broken, 'model.onnx'), 'nothing')
    const { exitCode, stderr } = await pairlens('models', 'add', 'broken')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/not a complete ONNX model/u)
    expect(await namesListed()).not.toContain('broken')
  })

  it('has no revision', async () => {
    const { exitCode, stderr } = await pairlens('models', 'add', 'tiny', '--revision', 'v2')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/has no revision; leave --revision out/u)
  })

  it('may not take the name of a model that comes with PairLens', async () => {
    const { exitCode, stderr } = await pairlens('models', 'add', 'tiny', '--name', 'all-MiniLM-L6-v2')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/is the name of a model that comes with PairLens/u)
  })
})
