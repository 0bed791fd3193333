// A model is found by the name it is listed under, wherever a command is started; a folder only by its path.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { addedModelsFile, addModel } from '../../../engine/models/addedModels.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { listModels } from '../../../engine/models/listModels.ts'
import { refusal } from '../../helpers/refusal.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const commits = { old: 'a'.repeat(40), new: 'b'.repeat(40) } as const
let folder = ''
let repository = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-find-'))
  repository = join(folder, 'hf', 'hub', 'models--owner--name')
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })
  vi.stubEnv('HF_HOME', join(folder, 'hf'))
  vi.stubEnv('HF_HUB_CACHE', '')
  vi.stubEnv('PAIRLENS_DATA', join(folder, 'data'))
})

/** As Python's huggingface_hub leaves it: blobs, links, refs. */
function cache(commit: string, ref: string | null): void {
  const blobs = join(repository, 'blobs')
  const snapshot = join(repository, 'snapshots', commit)
  cpSync(writeTinyModel(join(folder, 'source')), blobs, { recursive: true })
  mkdirSync(snapshot, { recursive: true })
  for (const name of ['model.onnx', 'tokenizer.json', 'config.json']) {
    symlinkSync(join('..', '..', 'blobs', name), join(snapshot, name))
  }
  if (ref === null) return
  mkdirSync(join(repository, 'refs'), { recursive: true })
  writeFileSync(join(repository, 'refs', ref), commit)
}

const namesOf = (kind: string) =>
  listModels()
    .filter((model) => model.kind === kind)
    .map(({ name }) => name)

describe('a model in the hub’s cache', () => {
  it('has the name of its revision, main being the shortest', () => {
    cache(commits.old, null)
    cache(commits.new, 'main')
    expect(namesOf('cached')).toEqual([`owner/name@${commits.old}`, 'owner/name'])
    expect(findModel('owner/name')).toMatchObject({
      name: 'owner/name',
      folder: join(repository, 'snapshots', commits.new),
    })
    expect(findModel(`owner/name@${commits.old}`).folder).toBe(join(repository, 'snapshots', commits.old))
  })

  it('that is there in part is not listed, and named as such', () => {
    cache(commits.new, 'main')
    rmSync(join(repository, 'snapshots', commits.new, 'model.onnx'))
    expect(namesOf('cached')).toEqual([])
    expect(refusal(() => findModel('owner/name')).message).toMatch(
      /only a part of "owner\/name".*models add owner\/name"/u,
    )
  })

  it('of which a file has gone is listed with the reason, and hides no other', () => {
    cache(commits.new, 'main')
    symlinkSync(
      join('..', '..', 'blobs', 'gone'),
      join(repository, 'snapshots', commits.new, 'model.onnx_data'),
    )
    addModel(writeTinyModel(join(folder, 'tiny')))
    const problems = new Map(listModels().map(({ name, problem }) => [name, problem]))
    expect(problems.get('owner/name')).toMatch(
      /"owner\/name" cannot be looked at \(ENOENT.*model\.onnx_data/u,
    )
    expect(problems.get('tiny')).toBeNull()
  })

  it('is not reached by a ref that leads elsewhere', () => {
    cache(commits.new, 'main')
    writeFileSync(join(repository, 'refs', 'main'), '../../../source')
    expect(refusal(() => findModel('owner/name')).message).toMatch(/nor a model of this name/u)
  })
})

describe('an added model', () => {
  it('comes before a folder of the same name', () => {
    const added = writeTinyModel(join(folder, 'models', 'mine'))
    addModel(added)
    const before = process.cwd()
    process.chdir(folder)
    onTestFinished(() => process.chdir(before))
    writeTinyModel(join(folder, 'mine'))
    expect(findModel('mine').folder).toBe(added)
    expect(findModel('./mine').folder).toBe(join(folder, 'mine'))
  })

  it('is an .onnx file too, and another one under the same name takes its place', () => {
    const first = writeTinyModel(join(folder, 'first'))
    const second = writeTinyModel(join(folder, 'second'))
    addModel(first, 'mine')
    addModel(join(second, 'model.onnx'), 'mine')
    expect(namesOf('added')).toEqual(['mine'])
    expect(findModel('mine')).toMatchObject({ name: 'mine', folder: second })
  })

  it.each(['', '../x', 'owner/name', '-x', 'a\nb'])('is not called %j', (name) => {
    const path = writeTinyModel(join(folder, 'tiny'))
    expect(refusal(() => addModel(path, name)).kind).toBe('arguments')
  })

  it('is not a folder without a model', () => {
    mkdirSync(join(folder, 'empty'))
    expect(refusal(() => addModel(join(folder, 'empty'))).message).toMatch(/holds no model\.onnx/u)
  })

  it('needs a list that can be read', () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(addedModelsFile(), '{"version":1,"models":[{"name":"x"}]}')
    expect(refusal(() => findModel('anything')).message).toMatch(
      /models\.json, cannot be read; mend or delete it/u,
    )
  })
})
