// The application's own files, the list of recent workspaces, grants, and what arrives from outside.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { arrivalKind, filesOf } from '../../electron/files/arrivals.ts'
import { createArrivalQueue } from '../../electron/files/arrivalQueue.ts'
import { createGrants, type Grant } from '../../electron/files/grants.ts'
import { jsonFile } from '../../electron/files/jsonFile.ts'
import { openRecents } from '../../electron/files/recents.ts'
import { temporaryFolder } from '../db/temporaryFolder.ts'

const neverDamaged = (sentence: string): never => {
  throw new Error(sentence)
}
const schema = z.object({ theme: z.string() })

it('keeps a value, in one file that is replaced in one step', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'own', 'preferences.json')
  const file = jsonFile(path, schema, { theme: 'system' }, neverDamaged)
  expect(file.read()).toEqual({ theme: 'system' })
  file.write({ theme: 'dark' })
  expect(file.read()).toEqual({ theme: 'dark' })
  expect(jsonFile(path, schema, { theme: 'system' }, neverDamaged).read()).toEqual({ theme: 'dark' })
  expect(readdirSync(join(folder, 'own'))).toEqual(['preferences.json'])
})

it.each(['{"theme": 3}', '{"theme', ''])('says that %j is damaged and uses the default', (text) => {
  const path = join(temporaryFolder(), 'preferences.json')
  writeFileSync(path, text)
  const sentences: string[] = []
  const file = jsonFile(path, schema, { theme: 'system' }, (sentence) => sentences.push(sentence))
  expect(file.read()).toEqual({ theme: 'system' })
  expect(sentences).toEqual([expect.stringContaining('preferences.json is damaged')])
})

it('goes on with a value that the disk does not take, and says so', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'profile'), 'This is no folder.')
  const sentences: string[] = []
  const recents = openRecents(join(folder, 'profile', 'recent.json'), (sentence) => sentences.push(sentence))
  recents.add('/tmp/a.pairlens', '2026-01-01')
  expect(recents.list().map(({ name }) => name)).toEqual(['a.pairlens'])
  expect(sentences.at(-1)).toMatch(/recent\.json cannot be written \(.*(ENOTDIR|EEXIST)/)
})

it('lists recent workspaces, the newest first and each once, and forgets them', () => {
  const folder = temporaryFolder()
  const [first, second] = ['first.pairlens', 'second.pairlens'].map((name) => join(folder, name))
  if (first === undefined || second === undefined) throw new Error('Two paths are needed.')
  writeFileSync(first, '')
  writeFileSync(second, '')
  const recents = openRecents(join(folder, 'recent.json'), neverDamaged)
  recents.add(first, '2026-01-01T00:00:00.000Z')
  recents.add(second, '2026-01-02T00:00:00.000Z')
  recents.add(first, '2026-01-03T00:00:00.000Z')
  const again = openRecents(join(folder, 'recent.json'), neverDamaged)
  expect(again.list()).toMatchObject([
    { name: 'first.pairlens', folder, openedAt: '2026-01-03T00:00:00.000Z', exists: true },
    { name: 'second.pairlens', folder, openedAt: '2026-01-02T00:00:00.000Z', exists: true },
  ])
  const [newest] = again.list()
  expect(newest && again.pathOf(newest.id)).toBe(first)
  rmSync(first)
  expect(again.list()[0]?.exists).toBe(false)
  expect(newest && again.pathOf(newest.id)).toBeUndefined()
  if (newest) again.forget(newest.id)
  expect(again.list().map(({ name }) => name)).toEqual(['second.pairlens'])
})

it('keeps the ten newest', () => {
  const recents = openRecents(join(temporaryFolder(), 'recent.json'), neverDamaged)
  for (let index = 0; index < 12; index += 1) recents.add(`/tmp/${String(index)}.pairlens`, '2026-01-01')
  expect(recents.list()).toHaveLength(10)
  expect(recents.list()[0]?.name).toBe('11.pairlens')
})

it('grants a path under a token that says nothing of it', () => {
  const told: Grant[] = []
  const grants = createGrants((grant) => told.push(grant))
  const file = grants.add('/home/someone/secret plans.csv', 'read')
  expect(file.name).toBe('secret plans.csv')
  expect(file.token).not.toContain('secret')
  expect(grants.add('/home/someone/secret plans.csv', 'read').token).not.toBe(file.token)
  expect(told[0]).toEqual({ token: file.token, path: '/home/someone/secret plans.csv', access: 'read' })
  expect(grants.all()).toEqual(told)
  expect(grants.pathOf(file.token)).toBe('/home/someone/secret plans.csv')
  expect(grants.pathOf('made up')).toBeUndefined()
})

it('takes workspaces and corpora from a command line, and nothing else', () => {
  const folder = temporaryFolder()
  for (const name of ['a.pairlens', 'b.CSV', 'picture.png']) writeFileSync(join(folder, name), '')
  mkdirSync(join(folder, 'folder.csv'))
  const named = ['pairlens', '--no-sandbox', '.', 'a.pairlens', join(folder, 'b.CSV'), 'picture.png']
  expect(filesOf([...named, 'folder.csv', 'absent.csv'], folder)).toEqual([
    join(folder, 'a.pairlens'),
    join(folder, 'b.CSV'),
  ])
  expect(['x.pairlens', 'x.tsv', 'x.jsonl', 'x.onnx', 'x'].map(arrivalKind)).toEqual([
    'workspace',
    'corpus',
    'corpus',
    'other',
    'other',
  ])
})

it('keeps what arrives until the page listens, also while it is reloaded', () => {
  const delivered: string[] = []
  const queue = createArrivalQueue((item: string) => delivered.push(item))
  queue.add('early')
  expect(delivered).toEqual([])
  queue.open()
  queue.add('now')
  queue.close()
  queue.add('during the reload')
  expect(delivered).toEqual(['early', 'now'])
  queue.open()
  expect(delivered).toEqual(['early', 'now', 'during the reload'])
})
