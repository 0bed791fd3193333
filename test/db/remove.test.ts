// A workspace is deleted by whoever made it or is asked to, and never under the hands of somebody else.

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorkspaceFile } from '../../db/create.ts'
import { acquireEngineLock } from '../../db/engineLock.ts'
import { openWorkspace } from '../../db/open.ts'
import { removeUnusedWorkspace, removeWorkspace } from '../../db/remove.ts'
import { startChild } from './child.ts'
import { importSample, samplePairs } from './sampleWorkspace.ts'
import { temporaryFolder } from './temporaryFolder.ts'

const newPath = () => join(temporaryFolder(), 'w.pairlens')
const open = (path: string) => openWorkspace(path, { mode: 'create-or-open' })

describe('opening', () => {
  it('tells a file that it made from one that it met', () => {
    const path = newPath()
    const [first, second] = [open(path), open(path)]
    expect([first.isNew, second.isNew]).toEqual([true, false])
    first.close()
    second.close()
  })

  it('takes a file that appears while it makes one for met', () => {
    const path = newPath()
    expect(createWorkspaceFile(path, path)).toBe(true)
    const before = readFileSync(path)
    expect(createWorkspaceFile(path, path)).toBe(false)
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(dirname(path))).toEqual(['w.pairlens'])
  })
})

describe('a workspace made in vain', () => {
  it('goes with its side files', () => {
    const path = newPath()
    const workspace = open(path)
    const lock = acquireEngineLock(workspace)
    expect(removeUnusedWorkspace(workspace, lock)).toBe(true)
    lock.release()
    expect(readdirSync(dirname(path))).toEqual([])
  })

  it('stays when it has a corpus', () => {
    const { workspace } = importSample(newPath(), samplePairs(3))
    expect(removeUnusedWorkspace(workspace, acquireEngineLock(workspace))).toBe(false)
    expect(workspace.isInPlace()).toBe(true)
    workspace.close()
  })

  it('stays when another program has it open, which can then use it', () => {
    const path = newPath()
    const [workspace, other] = [open(path), open(path)]
    const lock = acquireEngineLock(workspace)
    expect(removeUnusedWorkspace(workspace, lock)).toBe(false)
    lock.release()
    workspace.close()
    acquireEngineLock(other).release()
    other.close()
    expect(existsSync(path)).toBe(true)
  })

  it('stays when another engine took over', () => {
    const workspace = open(newPath())
    const lock = acquireEngineLock(workspace)
    workspace.database.exec("UPDATE engine_lock SET token = 'another'")
    expect(() => removeUnusedWorkspace(workspace, lock)).toThrow(/taken over/)
    expect(workspace.isInPlace()).toBe(true)
    workspace.close()
  })
})

it('a file that is no longer in its place cannot be locked, whether it is gone or another one', () => {
  const path = newPath()
  const first = open(path)
  rmSync(path)
  expect(() => acquireEngineLock(first)).toThrow(/was deleted or replaced while it was being opened/)
  const replacement = open(path)
  expect(() => acquireEngineLock(first)).toThrow(/was deleted or replaced/)
  acquireEngineLock(replacement).release()
  replacement.close()
  first.close()
})

describe('removing on request', () => {
  it('deletes whatever is in it', () => {
    const path = newPath()
    importSample(path, samplePairs(3)).workspace.close()
    removeWorkspace(path)
    expect(readdirSync(dirname(path))).toEqual([])
  })

  it('is refused while a job is running, and while another program looks at it', async () => {
    const path = newPath()
    importSample(path, samplePairs(3)).workspace.close()
    const child = startChild('holdLock', path)
    expect(await child.line()).toBe('locked')
    expect(() => removeWorkspace(path)).toThrow(/is in use: process \d+/)
    await child.kill()
    const reader = openWorkspace(path, { mode: 'read-only' })
    expect(() => removeWorkspace(path)).toThrow(/is open in another program; close it there/)
    reader.close()
    removeWorkspace(path)
    expect(existsSync(path)).toBe(false)
  })
})
