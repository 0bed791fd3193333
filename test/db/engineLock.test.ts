// One engine at a time, and no workspace that stays locked after its engine has gone.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { acquireEngineLock, inLockedTransaction } from '../../db/engineLock.ts'
import { openWorkspace } from '../../db/open.ts'
import { startChild } from './child.ts'
import { temporaryFolder } from './temporaryFolder.ts'

const newWorkspace = () => {
  const path = join(temporaryFolder(), 'locked.pairlens')
  return { path, workspace: openWorkspace(path, { mode: 'create-or-open' }) }
}

it('is refused while another process holds it, and taken over when that process is dead', async () => {
  const { path, workspace } = newWorkspace()
  const child = startChild('holdLock', path)
  expect(await child.line()).toBe('locked')
  expect(() => acquireEngineLock(workspace)).toThrow(/is in use: process \d+ on .* wait for it or stop it/)
  await child.kill()
  acquireEngineLock(workspace).release()
  workspace.close()
})

it('is refused to a second engine in the same process until the first releases it', () => {
  const { path, workspace } = newWorkspace()
  const second = openWorkspace(path, { mode: 'open' })
  const lock = acquireEngineLock(workspace)
  expect(() => acquireEngineLock(second)).toThrow(/is in use/)
  lock.renew()
  lock.release()
  acquireEngineLock(second).release()
  second.close()
  workspace.close()
})

it('respects a silent process of this machine as long as it is alive', async () => {
  const { path, workspace } = newWorkspace()
  const child = startChild('holdLock', path)
  expect(await child.line()).toBe('locked')
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
  workspace.database.prepare('UPDATE engine_lock SET renewed_at = ?').run(hourAgo)
  expect(() => acquireEngineLock(workspace, Date.parse(hourAgo) - 1)).toThrow(/is in use/)
  await child.kill()
  acquireEngineLock(workspace, Date.parse(hourAgo) - 1).release()
  workspace.close()
})

it('takes a process from before the machine was started for dead, whatever has its number now', async () => {
  const { path, workspace } = newWorkspace()
  const child = startChild('holdLock', path)
  expect(await child.line()).toBe('locked')
  acquireEngineLock(workspace, Date.now() + 1000).release()
  workspace.close()
})

it('writes nothing for an engine that was taken over', () => {
  const { workspace } = newWorkspace()
  const lock = acquireEngineLock(workspace)
  const setVersion = (version: number) => () => workspace.database.pragma(`user_version = ${version}`)
  const version = () => workspace.database.pragma('user_version', { simple: true })
  inLockedTransaction(workspace, lock, setVersion(7))
  expect([lock.isHeld(), version()]).toEqual([true, 7])
  workspace.database.exec("UPDATE engine_lock SET token = 'another'")
  expect(() => inLockedTransaction(workspace, lock, setVersion(8))).toThrow(/taken over/)
  expect([lock.isHeld(), version()]).toEqual([false, 7])
  workspace.close()
})

it('respects another machine until that has been silent for long, and tells the loser', () => {
  const { path, workspace } = newWorkspace()
  const lock = acquireEngineLock(workspace)
  workspace.database.exec("UPDATE engine_lock SET hostname = 'elsewhere'")
  const second = openWorkspace(path, { mode: 'open' })
  expect(() => acquireEngineLock(second)).toThrow(/on elsewhere/)
  workspace.database.exec("UPDATE engine_lock SET renewed_at = '2020-01-01T00:00:00.000Z'")
  const taken = acquireEngineLock(second)
  expect(() => lock.renew()).toThrow(/taken over/)
  taken.renew()
  second.close()
  workspace.close()
})
