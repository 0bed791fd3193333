// The store of the open workspace: which page it shows, and what it keeps when the engine is restarted.
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useLeaving } from '../../../renderer/state/leaving.ts'
import { useNotices } from '../../../renderer/state/notices.ts'
import { useView } from '../../../renderer/state/view.ts'
import { useWorkspace } from '../../../renderer/state/workspace.ts'
import { granted, type MadeUpWindow, madeUpRun, madeUpWorkspace, makeUpWindow } from './madeUpWindow.ts'

let window: MadeUpWindow
beforeEach(() => {
  window = makeUpWindow()
})

describe('the open workspace', () => {
  it('shows the import page while it is empty, and the newest run when it has runs', async () => {
    window.answers['workspace.create'] = madeUpWorkspace('new.pairlens')
    window.answers['workspace.open'] = madeUpWorkspace('full.pairlens', [madeUpRun(2), madeUpRun(1)])
    await useWorkspace().create(granted('new.pairlens'))
    expect(useView().current.page).toBe('import')
    await useWorkspace().open(granted('full.pairlens'))
    expect(useView().current).toMatchObject({ page: 'explore', runId: 2 })
  })

  it('keeps the view over a restart of the engine, even when it is opened again only later', async () => {
    const opened = madeUpWorkspace('full.pairlens', [madeUpRun(2), madeUpRun(1)])
    window.answers['workspace.current'] = opened
    await useWorkspace().load()
    useView().change({ page: 'statistics', runId: 1, where: 'gold<2' })

    window.answers['workspace.current'] = null
    await useWorkspace().load()
    expect(useWorkspace().workspace).toBeNull()
    window.tell('workspace.changed', { workspace: opened })
    expect(useView().current).toMatchObject({ page: 'statistics', runId: 1, where: 'gold<2' })
  })

  it('says which workspace the engine could not open again, until it has one', async () => {
    const lost = { path: '/gone.pairlens', reason: '"/gone.pairlens" does not exist.' }
    window.answers['workspace.lost'] = lost
    await useWorkspace().load()
    expect(useWorkspace().lost).toEqual(lost)
    window.answers['workspace.current'] = madeUpWorkspace('full.pairlens')
    await useWorkspace().load()
    expect(useWorkspace().lost).toBeNull()
  })

  it('offers to take back only what was done in it', async () => {
    window.answers['workspace.open'] = madeUpWorkspace('first.pairlens', [madeUpRun(1)])
    await useWorkspace().open(granted('first.pairlens'))
    const run = () => undefined
    useNotices().add('success', 'Tagged.', { label: 'Undo', run, changesWorkspace: true })
    useNotices().add('success', 'Written.', { label: 'Show', run })
    window.tell('workspace.changed', { workspace: madeUpWorkspace('second.pairlens', [madeUpRun(1)]) })
    expect(useNotices().list).toMatchObject([{ text: 'Written.' }])
  })

  it('keeps the filter among the runs of one corpus, and begins anew with another corpus', async () => {
    window.answers['workspace.open'] = madeUpWorkspace('full.pairlens', [madeUpRun(2), madeUpRun(1)])
    await useWorkspace().open(granted('full.pairlens'))
    useView().change({ where: 'genre=news', pairId: 5 })
    const { corpusId } = madeUpRun(1)
    useWorkspace().showRun({ id: 1, corpusId })
    expect(useView().current).toMatchObject({ runId: 1, where: 'genre=news', pairId: 5 })
    useWorkspace().showRun({ id: 9, corpusId: corpusId + 1 })
    expect(useView().current).toMatchObject({ runId: 9, where: '', pairId: null })
  })

  it('is known only after the engine has said what is open', async () => {
    expect(useWorkspace().isKnown).toBe(false)
    await useWorkspace().load()
    expect(useWorkspace().isKnown).toBe(true)
  })

  it('looks at another run when the one shown is removed, and at the first one when it comes', async () => {
    window.answers['workspace.open'] = madeUpWorkspace('full.pairlens', [madeUpRun(2), madeUpRun(1)])
    await useWorkspace().open(granted('full.pairlens'))
    window.tell('runs.changed', { runs: [madeUpRun(1)] })
    expect(useView().current.runId).toBe(1)

    window.answers['workspace.open'] = madeUpWorkspace('new.pairlens')
    await useWorkspace().open(granted('new.pairlens'))
    window.tell('runs.changed', { runs: [madeUpRun(5)] })
    expect(useView().current.runId).toBe(5)
  })

  it('never looks at a run that is gone, and lets what was undone be redone after news of the runs', async () => {
    window.answers['workspace.open'] = madeUpWorkspace('full.pairlens', [madeUpRun(2), madeUpRun(1)])
    await useWorkspace().open(granted('full.pairlens'))
    const view = useView()
    view.change({ where: 'gold<2' })
    view.change({ runId: 1, where: '' })
    view.undo()
    window.tell('runs.changed', { runs: [madeUpRun(1)] })
    expect(view.current).toMatchObject({ runId: 1, where: 'gold<2' })
    view.redo()
    expect(view.current).toMatchObject({ runId: 1, where: '' })
    view.undo()
    view.undo()
    expect(view.current).toMatchObject({ runId: 1, where: '' })
    window.tell('runs.changed', { runs: [] })
    expect(view.current.runId).toBeNull()
  })

  it('does not take the view of another workspace after a reload', async () => {
    const [a, b] = ['a.pairlens', 'b.pairlens'].map((name) =>
      madeUpWorkspace(name, [madeUpRun(2), madeUpRun(1)]),
    )
    window.answers['workspace.current'] = a
    await useWorkspace().load()
    useView().change({ page: 'statistics', runId: 1, where: 'gold<2' })

    setActivePinia(createPinia())
    await useWorkspace().load()
    expect(useView().current).toMatchObject({ page: 'statistics', runId: 1, where: 'gold<2' })

    setActivePinia(createPinia())
    window.answers['workspace.current'] = b
    await useWorkspace().load()
    expect(useView().current).toMatchObject({ page: 'explore', runId: 2, where: '' })
  })

  it('waits for a run that was started just now', async () => {
    window.answers['workspace.open'] = madeUpWorkspace('full.pairlens', [madeUpRun(1)])
    await useWorkspace().open(granted('full.pairlens'))
    useView().change({ runId: 2 })
    window.tell('runs.changed', { runs: [madeUpRun(1)] })
    expect(useView().current.runId).toBe(2)
  })
})

describe('another workspace', () => {
  const other = granted('other.pairlens')
  const openWith = async (activity: 'idle' | 'queued' | 'attributing') => {
    window.answers['workspace.open'] = madeUpWorkspace('full.pairlens', [madeUpRun(1, { activity })])
    await useWorkspace().open(granted('full.pairlens'))
    window.answers['workspace.open'] = madeUpWorkspace('other.pairlens')
    window.answers['workspace.create'] = madeUpWorkspace('other.pairlens')
  }

  it('is opened without a question while no run is at work', async () => {
    await openWith('idle')
    expect(await useWorkspace().open(other)).toBe(true)
    expect(useWorkspace().workspace?.name).toBe('other.pairlens')
  })

  it.each(['open', 'create'] as const)('is asked about while one is: %s', async (way) => {
    await openWith('attributing')
    const stays = useWorkspace()[way](other)
    expect(useLeaving().isAsking).toBe(true)
    useLeaving().answer(false)
    expect(await stays).toBe(false)
    expect(useWorkspace().workspace?.name).toBe('full.pairlens')
    expect(window.calls).toEqual(['workspace.open'])

    const leaves = useWorkspace()[way](other)
    useLeaving().answer(true)
    expect(await leaves).toBe(true)
    expect(useWorkspace().workspace?.name).toBe('other.pairlens')
    expect(useLeaving().isAsking).toBe(false)
  })

  it('is asked about for a run that is queued, and the question before is answered with no', async () => {
    await openWith('queued')
    const first = useWorkspace().open(granted('first.pairlens'))
    const second = useWorkspace().open(other)
    useLeaving().answer(true)
    expect([await first, await second]).toEqual([false, true])
  })
})
