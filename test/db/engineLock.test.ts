// One engine at a time, and no workspace that stays locked after its engine has gone.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { acquireEngineLock } from '../../db/engineLock.ts'
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
