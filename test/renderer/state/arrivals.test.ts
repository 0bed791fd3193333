// Files that arrive from outside.
import { beforeEach, describe, expect, it } from 'vitest'
import { baseName, useArrivals } from '../../../renderer/state/arrivals.ts'
import { useView } from '../../../renderer/state/view.ts'
import { useWorkspace } from '../../../renderer/state/workspace.ts'
import { granted, type MadeUpWindow, madeUpWorkspace, makeUpWindow } from './madeUpWindow.ts'

let window: MadeUpWindow
beforeEach(() => {
  window = makeUpWindow()
  window.answers['workspace.open'] = madeUpWorkspace('some.pairlens')
  window.answers['workspace.create'] = madeUpWorkspace('pairs.pairlens')
})
const csv = { kind: 'corpus', file: granted('pairs.csv') } as const

describe('a file that arrives', () => {
  it('is opened when it is a workspace', async () => {
    await useArrivals().receive({ kind: 'workspace', file: granted('some.pairlens') })
    expect(useWorkspace().workspace?.name).toBe('some.pairlens')
  })

  it('waits on the import page when it is a corpus, and is taken once', async () => {
    await useWorkspace().open(granted('some.pairlens'))
    useView().change({ page: 'statistics' })
    await useArrivals().receive(csv)
    expect(useView().current.page).toBe('import')
    expect(useArrivals().takeCorpus()).toEqual(csv.file)
    expect(useArrivals().takeCorpus()).toBeNull()
  })

  it('asks for a new workspace when none is open', async () => {
    window.chosen['new-workspace'] = granted('pairs.pairlens')
    await useArrivals().receive(csv)
    expect(window.calls).toContain('workspace.create')
    expect(useArrivals().corpus).toEqual(csv.file)
  })

  it('is let go when that is cancelled', async () => {
    await useArrivals().receive(csv)
    expect(window.calls).not.toContain('workspace.create')
    expect(useArrivals().corpus).toBeNull()
  })

  it('is refused in one sentence when it is neither', async () => {
    await expect(useArrivals().receive({ kind: 'other', file: granted('cat.png') })).rejects.toThrow(
      /cat\.png/,
    )
  })
})

describe('baseName', () => {
  it.each([
    ['stsb.csv', 'stsb'],
    ['a.b.tsv', 'a.b'],
    ['plain', 'plain'],
    ['.hidden', '.hidden'],
  ])('of %s is %s', (name, base) => {
    expect(baseName(name)).toBe(base)
  })
})
