// What the packed application refuses, whatever it is started with.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const configuration = readFileSync(join(root, 'electron.builder.yml'), 'utf8')

it.each([
  ['enableCookieEncryption', 'true'],
  ['enableNodeOptionsEnvironmentVariable', 'false'],
  ['enableNodeCliInspectArguments', 'false'],
  ['enableEmbeddedAsarIntegrityValidation', 'true'],
  ['onlyLoadAppFromAsar', 'true'],
])('sets the fuse %s to %s', (fuse, value) => {
  expect(configuration).toMatch(new RegExp(`^ {2}${fuse}: ${value}$`, 'm'))
})

it('takes the privileges of file:// pages, where an Electron has that fuse', () => {
  const script = readFileSync(join(root, 'scripts', 'dist.mjs'), 'utf8')
  expect(script).toContain('grantFileProtocolExtraPrivileges: false')
})

it('packs the application into an archive, with the engine beside it', () => {
  expect(configuration).toMatch(/^asar: true$/m)
  for (const path of ['package.json', 'out/node/**', 'node_modules/**', 'models/**', 'corpora/**']) {
    expect(configuration).toContain(`\n  - ${path}\n`)
  }
})
