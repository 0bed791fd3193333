// What a model's folder names is read inside the folder only, whatever paths and links say.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileInside } from '../../../engine/models/fileInside.ts'
import { readModelFile } from '../../../engine/models/modelFiles.ts'
import { refusal } from '../../helpers/refusal.ts'

let root = ''
let folder = ''

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pairlens-inside-'))
  folder = join(root, 'model')
  write(join(folder, '1_Pooling', 'config.json'), 'pooling')
  write(join(folder, '..config.json'), 'a name that only looks like a way out')
  write(join(root, 'outside', 'config.json'), 'secret')
  write(join(root, 'model-of-another', 'config.json'), 'secret')
  symlinkSync(join(root, 'outside'), join(folder, 'linked-folder'))
  symlinkSync(join('..', 'outside', 'config.json'), join(folder, 'linked.json'))
  symlinkSync(join('1_Pooling', 'config.json'), join(folder, 'within.json'))
  symlinkSync('nowhere.json', join(folder, 'dangling.json'))
  symlinkSync('loop.json', join(folder, 'loop.json'))
  symlinkSync(folder, join(root, 'link-to-model'))
})
afterAll(() => rmSync(root, { recursive: true }))

const text = (from: string, path: string): string | null => {
  const bytes = readModelFile(from, path)
  return bytes === null ? null : new TextDecoder().decode(bytes)
}

describe('a file of the folder', () => {
  it.each([
    ['by its path', '1_Pooling/config.json', 'pooling'],
    ['by a way round', '1_Pooling/../1_Pooling/config.json', 'pooling'],
    ['by a link that stays inside', 'within.json', 'pooling'],
    ['by a name that begins with two dots', '..config.json', 'a name that only looks like a way out'],
  ])('is read %s', (_, path, content) => {
    expect(text(folder, path)).toBe(content)
  })

  it('is read when the folder itself is a link', () => {
    expect(text(join(root, 'link-to-model'), '1_Pooling/config.json')).toBe('pooling')
  })

  it.each([
    ['is not there', 'nothing.json'],
    ['is looked for in a folder that is not there', '9_Dense/config.json'],
    ['is looked for below a file', '1_Pooling/config.json/config.json'],
    ['is a link to nothing', 'dangling.json'],
  ])('is null when it %s', (_, path) => {
    expect(text(folder, path)).toBeNull()
  })
})

describe('a file elsewhere is refused, and named', () => {
  it.each([
    '../outside/config.json',
    '../outside/missing.json',
    '1_Pooling/../../outside/config.json',
    '../model-of-another/config.json',
    'linked-folder/config.json',
    'linked.json',
    '..',
  ])('%s', (path) => {
    const { kind, message } = refusal(() => fileInside(folder, path))
    expect(kind).toBe('model')
    expect(message).toContain(path)
    expect(message).toContain("outside the model's folder")
  })
})

describe('what is no readable file is refused, and named', () => {
  it.each([
    ['a folder', '1_Pooling', 'is not a file'],
    ['the folder itself', '', 'is not a file'],
    ['a link to itself', 'loop.json', 'cannot be read'],
    ['a name with a zero byte', 'a\0b', 'cannot be read'],
    ['an endless name', 'a'.repeat(5000), 'cannot be read'],
  ])('%s', (_, path, reason) => {
    const { kind, message } = refusal(() => readModelFile(folder, path))
    expect(kind).toBe('model')
    expect(message).toContain(reason)
  })
})

describe('the cache of the Hugging Face hub', () => {
  const repository = (): string => join(root, 'hub', 'models--someone--encoder')
  const snapshot = (): string => join(repository(), 'snapshots', '0123abcd')

  beforeAll(() => {
    write(join(repository(), 'blobs', 'e3b0'), 'content')
    write(join(root, 'hub', 'models--someone--other', 'blobs', 'e3b0'), 'secret')
    mkdirSync(join(snapshot(), 'onnx'), { recursive: true })
    symlinkSync(join('..', '..', 'blobs', 'e3b0'), join(snapshot(), 'config.json'))
    symlinkSync(join('..', '..', '..', 'blobs', 'e3b0'), join(snapshot(), 'onnx', 'model.onnx_data'))
    symlinkSync(
      join('..', '..', '..', 'models--someone--other', 'blobs', 'e3b0'),
      join(snapshot(), 'other.json'),
    )
  })

  it('keeps a folder’s files as links to the blobs of the same model', () => {
    expect(text(snapshot(), 'config.json')).toBe('content')
    expect(text(join(snapshot(), 'onnx'), 'model.onnx_data')).toBe('content')
  })

  it('keeps what several models share in a folder beside them', () => {
    const shared = '7f'.repeat(32)
    write(join(root, 'hub', 'blobs', '7f', shared), 'shared')
    write(join(root, 'hub', 'blobs', '7f', 'notes.txt'), 'secret')
    symlinkSync(join('..', '..', 'blobs', '7f', shared), join(repository(), 'blobs', 'e3b1'))
    symlinkSync(join('..', '..', 'blobs', 'e3b1'), join(snapshot(), 'model.onnx'))
    symlinkSync(join('..', '..', '..', 'blobs', '7f', 'notes.txt'), join(snapshot(), 'notes.json'))
    expect(text(snapshot(), 'model.onnx')).toBe('shared')
    expect(refusal(() => fileInside(snapshot(), 'notes.json')).message).toContain('notes.json')
  })

  it('does not open the blobs of another model', () => {
    expect(refusal(() => fileInside(snapshot(), 'other.json')).message).toContain('other.json')
  })
})
