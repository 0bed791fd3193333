// Which lemma pairs are listed is part of the view: it can be undone and is kept with a saved view.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { useTokenPairsView } from '../../../renderer/features/statistics/useTokenPairsView.ts'
import { readSavedState, savedState } from '../../../renderer/state/savedState.ts'
import { useView } from '../../../renderer/state/view.ts'
import { makeUpWindow } from '../state/madeUpWindow.ts'

beforeEach(() => {
  makeUpWindow()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('is undone step by step, and a saved view brings it back', async () => {
  const view = useView()
  const scope = effectScope()
  const choices = scope.run(() => useTokenPairsView())
  if (choices === undefined) throw new Error('There are no choices.')
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
