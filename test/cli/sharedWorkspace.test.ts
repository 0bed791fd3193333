// Two commands on one workspace at the same time: one of them may be refused, but nothing that was computed is lost.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acquireEngineLock } from '../../db/engineLock.ts'
import { openWorkspace } from '../../db/open.ts'
import { countPairs, listRuns } from '../../db/queries/runs.ts'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { commandFolder, type Outcome, pairlens } from './pairlens.ts'

const folder = commandFolder()
const model = writeTinyModel(join(folder, 'tiny'))
const rows = Array.from({ length: 60 }, (_, index) => `the dog ${index},a cat ${index}`)
writeFileSync(join(folder, 'good.csv'), ['sentence1,sentence2', ...rows].join('\n'))
// Found to be useless only while it is imported.
writeFileSync(join(folder, 'useless.csv'), `sentence1,sentence2\n${'The dog sleeps.,\n'.repeat(6000)}`)

const run = (corpus: string, workspace: string): Promise<Outcome> =>
  pairlens(
    folder,
    'run',
    corpus,
    '--workspace',
    workspace,
    '--model',
    model,
    '--rule',
    'gauss:4',
    '--workers',
    '1',
    '--quiet',
  )

function finishedRuns(name: string): readonly { readonly done: number; readonly state: string }[] {
  const workspace = openWorkspace(join(folder, name), { mode: 'read-only' })
  try {
    return listRuns(workspace).map(({ id, state }) => ({ done: countPairs(workspace, id).done, state }))
  } finally {
    workspace.close()
  }
}

describe('a new workspace', () => {
  it('of two runs of the same corpus is finished by one, while the other is refused or finds it done', async () => {
    const outcomes = await Promise.all([run('good.csv', 'two.pairlens'), run('good.csv', 'two.pairlens')])
    const refused = outcomes.filter(({ exitCode }) => exitCode !== 0)
    expect(refused.length).toBeLessThan(2)
    for (const { exitCode, stderr } of refused) {
      expect(exitCode).toBe(1)
      expect(stderr).toMatch(/two\.pairlens" is in use: process \d+/u)
    }
    expect(finishedRuns('two.pairlens')).toEqual([{ done: rows.length, state: 'done' }])
    expect(await run('good.csv', 'two.pairlens')).toMatchObject({ exitCode: 0 })
  })

  it('keeps what one run computed when the corpus of the other has no usable row', async () => {
    const [good, useless] = await Promise.all([
      run('good.csv', 'mixed.pairlens'),
      run('useless.csv', 'mixed.pairlens'),
    ])
    expect(useless.exitCode).not.toBe(0)
    // When the useless one held the lock, the good one was refused and is repeated.
    if (good.exitCode !== 0) expect(await run('good.csv', 'mixed.pairlens')).toMatchObject({ exitCode: 0 })
    expect(finishedRuns('mixed.pairlens')).toEqual([{ done: rows.length, state: 'done' }])
  })
})

it('a finished run stays when a corpus without a usable row follows', async () => {
  expect(await run('good.csv', 'after.pairlens')).toMatchObject({ exitCode: 0 })
  expect(await run('useless.csv', 'after.pairlens')).toMatchObject({ exitCode: 2 })
  expect(finishedRuns('after.pairlens')).toEqual([{ done: rows.length, state: 'done' }])
})

it('a workspace made in vain is gone', async () => {
  expect(await run('useless.csv', 'vain.pairlens')).toMatchObject({ exitCode: 2 })
  for (const suffix of ['', '-wal', '-shm']) {
    expect(existsSync(join(folder, `vain.pairlens${suffix}`))).toBe(false)
  }
})

it('the demo does not start over while a job is running on its workspace', async () => {
  mkdirSync(join(folder, 'demo'))
  const path = join(folder, 'demo', 'phenomena.pairlens')
  const workspace = openWorkspace(path, { mode: 'create-or-open' })
  const lock = acquireEngineLock(workspace)
  const refused = await pairlens(folder, 'demo', '--fresh')
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
  expect(refused.stderr).toMatch(/^The workspace "demo\/phenomena\.pairlens" is in use: process \d+/u)
  expect(workspace.isInPlace()).toBe(true)
  lock.release()
  workspace.close()
})
