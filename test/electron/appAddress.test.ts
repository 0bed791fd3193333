// Only the window's own files are served to it, whatever the address says.

import { sep } from 'node:path'
import { expect, it } from 'vitest'
import { appOrigin, contentTypeOf, fileOfAddress } from '../../electron/security/appAddress.ts'

const folder = ['', 'opt', 'pairlens', 'renderer'].join(sep)
const fileOf = (path: string) => fileOfAddress(`${appOrigin}${path}`, folder)

it('finds the page and what it loads', () => {
  expect(fileOf('/index.html')).toBe([folder, 'index.html'].join(sep))
  expect(fileOf('/assets/index-1.js?v=2#part')).toBe([folder, 'assets', 'index-1.js'].join(sep))
  expect(contentTypeOf('index-1.js')).toBe('text/javascript; charset=utf-8')
})

it.each([
  '/../preload/preload.js',
  '/assets/../../main.js',
  '/%2e%2e/%2e%2e/secret.json',
  '/..%2f..%2fsecret.json',
  '/..%5c..%5csecret.json',
  '/%00.html',
  '/%E0%A4%A.html',
  '//index.html/../../x.json',
])('does not leave the folder: %s', (path) => {
  const file = fileOf(path)
  expect(file === undefined || file.startsWith(folder + sep)).toBe(true)
})

it.each(['/..%2f..%2fsecret.json', '/..%5c..%5csecret.json', '/%00.html', '/%E0%A4%A.html'])(
  'refuses %s',
  (path) => expect(fileOf(path)).toBeUndefined(),
)

it('refuses other hosts, other schemes and files that no window loads', () => {
  expect(fileOfAddress('pairlens://elsewhere/index.html', folder)).toBeUndefined()
  expect(fileOfAddress('https://app/index.html', folder)).toBeUndefined()
  expect(fileOf('/workspace.pairlens')).toBeUndefined()
  expect(fileOf('/')).toBeUndefined()
})
