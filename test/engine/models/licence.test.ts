// What a folder says about its licence is found, bounded, and free of what a screen would obey.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findLicence } from '../../../engine/models/licence.ts'

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-licence-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

it('is the name in the front matter of the model card, and the text of the file', () => {
  const folder = folderWith({
    'README.md': '---\ntags:\n- license: no\nlicense: "apache-2.0"\n---\nlicense: mit\n',
    'LICENSE.txt': 'Apache License\r\n\u001b[31mVersion 2.0\u202e\n',
  })
  expect(findLicence(folder)).toEqual({
    name: 'apache-2.0',
    file: 'LICENSE.txt',
    text: 'Apache License\n[31mVersion 2.0\n',
    truncated: false,
  })
})

it('is nothing where nothing is said', () => {
  expect(findLicence(folderWith({ 'README.md': '# A model\nlicense: mit\n' }))).toEqual({
    name: null,
    file: null,
    text: null,
    truncated: false,
  })
})

it('is cut off when it is long, and not followed out of the folder', () => {
  const long = findLicence(folderWith({ LICENSE: 'x'.repeat(200_000) }))
  expect(long.text).toHaveLength(48 * 1024)
  expect(long.truncated).toBe(true)
  const folder = folderWith({})
  symlinkSync(join(import.meta.filename), join(folder, 'LICENSE'))
  expect(findLicence(folder)).toMatchObject({ file: null, text: null })
})

it('is in the next file where the first is none', () => {
  const folder = folderWith({ 'LICENSE.md': 'MIT\n' })
  mkdirSync(join(folder, 'LICENSE'))
  mkdirSync(join(folder, 'README.md'))
  expect(findLicence(folder)).toEqual({ name: null, file: 'LICENSE.md', text: 'MIT\n', truncated: false })
})

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'is not in a file that may not be read',
  () => {
    const folder = folderWith({
      LICENSE: 'secret',
      'LICENSE.md': 'MIT\n',
      'README.md': '---\nlicense: mit\n---\n',
    })
    for (const name of ['LICENSE', 'README.md']) chmodSync(join(folder, name), 0)
    expect(findLicence(folder)).toMatchObject({ name: null, file: 'LICENSE.md' })
  },
)
