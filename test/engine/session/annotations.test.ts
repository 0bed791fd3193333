// Tags and notes over the contract: set, found, counted, heard of by other windows, and while others work.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acquireEngineLock } from '../../../db/engineLock.ts'
import { openWorkspace } from '../../../db/open.ts'
import { finishedSample } from '../../db/sampleWorkspace.ts'
import { openEngine } from './openEngine.ts'

async function opened() {
  const engine = openEngine()
  const path = join(engine.folder, 'w.pairlens')
  const { workspace, runId } = finishedSample(path, 40)
  workspace.close()
  await engine.window.call('workspace.open', { file: engine.grant('w.pairlens', 'workspace') })
  const tag = (pairIds: readonly number[], ...add: string[]) => {
    const pairs = { kind: 'ids', pairIds: Float64Array.from(pairIds) } as const
    return engine.window.call('tags.change', { runId, pairs, add, remove: [] })
  }
  const found = async (where: string) => {
    const page = { runId, where, sort: 'row', descending: false, offset: 0, limit: 100 } as const
    return (await engine.window.call('pairs.page', page)).rows.map(({ pairId }) => pairId)
  }
  return { ...engine, path, runId, tag, found }
}

describe('a tag', () => {
  it('is found and counted at once, in rows, details and facets', async () => {
    const { window, runId, tag, found } = await opened()
    expect(await found('tag:new')).toEqual([])
    await tag([2, 9], 'new')
    expect(await found('tag:NEW')).toEqual([2, 9])
    const { rows } = await window.call('pairs.page', {
      runId,
      where: 'tag:new',
      sort: 'row',
      descending: false,
      offset: 0,
      limit: 1,
    })
    expect(rows[0]?.tags).toEqual(['new'])
    expect((await window.call('pairs.detail', { runId, pairId: 9 })).tags).toEqual(['new', 'odd'])
    expect(await window.call('annotations.of', { pairId: 9 })).toEqual({ tags: ['new', 'odd'], note: null })
    const { annotations } = await window.call('pairs.facets', { runId, where: 'pair<9' })
    expect(annotations.tags.find(({ name }) => name === 'new')).toEqual({ name: 'new', all: 2, matching: 1 })
    expect((await window.call('tags.list', {})).tags.map(({ name }) => name)).toContain('new')
  })

  it('can be given to all that is shown, failed pairs too, and taken back from just those', async () => {
    const { window, runId, found } = await opened()
    const selection = { kind: 'selection', where: 'pair<=6' } as const
    const { changed } = await window.call('tags.change', {
      runId,
      pairs: selection,
      add: ['odd'],
      remove: [],
    })
    expect([...changed]).toEqual([1, 2, 4, 5])
    expect(await found('tag:odd pair<=6')).toEqual([1, 2, 3, 4, 5, 6])
    await window.call('tags.change', {
      runId,
      pairs: { kind: 'ids', pairIds: changed },
      add: [],
      remove: ['odd'],
    })
    expect(await found('tag:odd pair<=6')).toEqual([3, 6])
    const failed = { kind: 'selection', where: 'is:failed' } as const
    await window.call('tags.change', { runId, pairs: failed, add: ['broken'], remove: [] })
    expect(await found('is:failed tag:broken')).toEqual([7, 14, 21, 28, 35])
  })

  it('is heard of by every window', async () => {
    const { openWindow, tag, window, runId } = await opened()
    const other = openWindow()
    const heard: string[] = []
    other.on('annotations.changed', () => heard.push('annotations'))
    await tag([1], 'new')
    await tag([1], 'new')
    await window.call('notes.change', { runId, pairId: 1, text: 'a note' })
    await other.call('tags.list', {})
    expect(heard).toEqual(['annotations', 'annotations'])
  })

  it('of another process is seen by the next question', async () => {
    const { path, found } = await opened()
    expect(await found('note:elsewhere')).toEqual([])
    const other = openWorkspace(path, { mode: 'open' })
    other.database.exec(
      "INSERT INTO note VALUES (1, 'Elsewhere', 'elsewhere', '2026-01-01'); UPDATE annotation_revision SET value = value + 1",
    )
    other.close()
    expect(await found('note:elsewhere')).toEqual([1])
  })

  it('is given and a note written while another process holds the engine lock', async () => {
    const { path, tag, window, runId, found } = await opened()
    const other = openWorkspace(path, { mode: 'open' })
    const lock = acquireEngineLock(other)
    await tag([1], 'new')
    await window.call('notes.change', { runId, pairId: 1, text: 'while it runs' })
    lock.renew()
    lock.release()
    other.close()
    expect(await found('tag:new note:"while it"')).toEqual([1])
  })

  it('is refused with a sentence', async () => {
    const { tag, window, runId } = await opened()
    await expect(tag([1], ' ')).rejects.toThrow('A tag needs a name')
    await expect(tag([99], 'x')).rejects.toThrow('The corpus has no pair 99')
    await expect(window.call('notes.change', { runId, pairId: 1, text: 'x'.repeat(10_001) })).rejects.toThrow(
      /shorten it to 10000/,
    )
    await expect(
      window.call('tags.change', {
        runId,
        pairs: { kind: 'selection', where: 'colour=red' },
        add: ['x'],
        remove: [],
      }),
    ).rejects.toThrow(/there is no "[^"]+" to compare/)
  })
})
