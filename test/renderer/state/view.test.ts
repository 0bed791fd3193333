// The view: every change can be undone, a drag is one step.
import { beforeEach, describe, expect, it } from 'vitest'
import { storedView, useView } from '../../../renderer/state/view.ts'
import { initialView } from '../../../renderer/state/viewState.ts'
import { makeUpWindow } from './madeUpWindow.ts'

beforeEach(() => {
  makeUpWindow()
})

describe('the view', () => {
  it('undoes and redoes changes, and forgets what was undone when it changes again', () => {
    const view = useView()
    view.change({ where: 'gold<2' })
    view.change({ where: 'gold<3' })
    view.undo()
    expect(view.current.where).toBe('gold<2')
    view.redo()
    expect(view.current.where).toBe('gold<3')
    view.undo()
    view.change({ where: 'gold<4' })
    expect(view.canRedo).toBe(false)
  })

  it('takes a drag for one step', () => {
    const view = useView()
    view.change({ where: 'gold<5' })
    view.change({ where: 'gold<2' })
    view.change({ where: 'gold<3' }, 'continued')
    view.change({ where: 'gold<4' }, 'continued')
    view.undo()
    expect(view.current.where).toBe('gold<5')
  })

  it('takes a change that changes nothing for none', () => {
    useView().change({ where: '' })
    expect(useView().canUndo).toBe(false)
  })

  it('is mended in every step without a step of its own', () => {
    const view = useView()
    view.change({ runId: 1 })
    view.change({ runId: 2 })
    view.change({ where: 'gold<2' })
    view.undo()
    view.amend((state) => (state.runId === 2 ? { ...state, runId: 1 } : state))
    expect(view.current.runId).toBe(1)
    view.redo()
    expect(view.current).toMatchObject({ runId: 1, where: 'gold<2' })
    view.undo()
    view.undo()
    expect(view.current.runId).toBeNull()
  })

  it('is there again after a reload, unless it cannot be read', () => {
    useView().reset(initialView, '/somewhere/a.pairlens')
    useView().change({ page: 'statistics' })
    expect(storedView('/somewhere/a.pairlens')).toEqual({ ...initialView, page: 'statistics' })
    sessionStorage.setItem('pairlens:view', '{"version":99}')
    expect(storedView('/somewhere/a.pairlens')).toBeNull()
    sessionStorage.setItem('pairlens:view', 'not JSON')
    expect(storedView('/somewhere/a.pairlens')).toBeNull()
  })
})
