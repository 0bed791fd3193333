// Which lemma pairs are listed is part of the view: it can be undone and is kept with a saved view.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { useTokenPairsView } from '../../../renderer/features/statistics/useTokenPairsView.ts'
import { readSavedState, savedState } from '../../../renderer/state/savedState.ts'
import { useView } from '../../../renderer/state/view.ts'
import { useWorkspace } from '../../../renderer/state/workspace.ts'
import { granted, type MadeUpWindow, madeUpWorkspace, makeUpWindow } from '../state/madeUpWindow.ts'

let made: MadeUpWindow
beforeEach(() => {
  made = makeUpWindow()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

function listing() {
  const scope = effectScope()
  const choices = scope.run(() => useTokenPairsView())
  if (choices === undefined) throw new Error('There are no choices.')
  return { scope, choices }
}

it('is undone step by step, and a saved view brings it back', async () => {
  const view = useView()
  const { scope, choices } = listing()
  choices.unit.value = 'token'
  choices.choose({ sort: 'mean' })
  choices.search.value = 'do'
  await nextTick()
  choices.search.value = 'dog'
  await vi.advanceTimersByTimeAsync(1000)
  expect(view.current.tokenPairs).toMatchObject({ unit: 'token', sort: 'mean', search: 'dog' })
  const kept = savedState(view.current)

  view.undo()
  await nextTick()
  expect(choices.search.value).toBe('')
  await vi.advanceTimersByTimeAsync(1000)
  view.undo()
  view.undo()
  expect(view.current.tokenPairs).toMatchObject({ unit: 'lemma', sort: 'sum' })

  expect(readSavedState('x', kept).tokenPairs).toMatchObject({ unit: 'token', sort: 'mean', search: 'dog' })
  scope.stop()
})

it('leaves the number of cells to whoever types it, and takes whole numbers from 1', async () => {
  const view = useView()
  const { scope, choices } = listing()
  for (const typed of [null, 2, 20]) {
    choices.leastCount.value = typed
    await vi.advanceTimersByTimeAsync(100)
    expect(choices.leastCount.value).toBe(typed)
  }
  await vi.advanceTimersByTimeAsync(1000)
  expect(view.current.tokenPairs.leastCount).toBe(20)
  for (const typed of [null, 0, 2.5, 1e20]) {
    choices.leastCount.value = typed
    await vi.advanceTimersByTimeAsync(1000)
    expect(view.current.tokenPairs.leastCount).toBe(20)
  }
  choices.leaveLeastCount()
  expect(choices.leastCount.value).toBe(20)
  view.undo()
  expect(view.current.tokenPairs.leastCount).toBe(5)
  expect(view.canUndo).toBe(false)
  scope.stop()
})

it('keeps what was typed when the page is left, and drops it when another workspace is opened', async () => {
  const view = useView()
  const open = async (name: string) => {
    made.answers['workspace.open'] = madeUpWorkspace(name)
    await useWorkspace().open(granted(name))
  }
  await open('first.pairlens')
  const left = listing()
  left.choices.search.value = 'dog'
  left.scope.stop()
  expect(view.current.tokenPairs.search).toBe('dog')

  const { scope, choices } = listing()
  choices.search.value = 'cat'
  choices.leastCount.value = 20
  await open('second.pairlens')
  scope.stop()
  await vi.advanceTimersByTimeAsync(1000)
  expect(view.current.tokenPairs).toMatchObject({ search: '', leastCount: 5 })
})
