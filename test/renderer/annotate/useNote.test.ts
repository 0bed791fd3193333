// The text of a note while it is written: it is saved for the pair that it was written about, and for no other.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { PairLensError } from '../../../core/errors.ts'
import { useNote } from '../../../renderer/features/annotate/useNote.ts'
import { useNotices } from '../../../renderer/state/notices.ts'
import { useWorkspace } from '../../../renderer/state/workspace.ts'
import {
  granted,
  type MadeUpWindow,
  madeUpRun,
  madeUpWorkspace,
  makeUpWindow,
} from '../state/madeUpWindow.ts'

let made: MadeUpWindow
beforeEach(async () => {
  made = makeUpWindow()
  Object.assign(globalThis, { window: new EventTarget() })
  made.answers['workspace.open'] = madeUpWorkspace('first.pairlens', [madeUpRun(1)])
  await useWorkspace().open(granted('first.pairlens'))
})

function writing(text: string) {
  const place = shallowRef({ runId: 1, pairId: 7, note: '' })
  const scope = effectScope()
  scope.run(() => useNote(() => place.value))?.write(text)
  return { place, scope }
}
const savedNotes = () => made.calls.filter((name) => name === 'notes.change').length

describe('a note', () => {
  it('is saved when another pair is shown before it was', async () => {
    const { place, scope } = writing('an idiom')
    place.value = { runId: 1, pairId: 8, note: '' }
    await nextTick()
    expect(savedNotes()).toBe(1)
    scope.stop()
    expect(savedNotes()).toBe(1)
  })

  it.each(['another pair is shown', 'the pair is closed'])(
    'is kept and offered again when it cannot be saved and %s',
    async (way) => {
      made.answers['notes.change'] = new PairLensError('workspace', 'The disk is full.')
      const { place, scope } = writing('an idiom')
      if (way === 'the pair is closed') scope.stop()
      else place.value = { runId: 1, pairId: 8, note: '' }
      await vi.waitFor(() => expect(useNotices().list).toHaveLength(1))
      const [notice] = useNotices().list
      expect(notice).toMatchObject({
        ...{ tone: 'error', action: { label: 'Save again' } },
        text: 'The note on pair 7 is not saved (The disk is full.): an idiom',
      })
      made.answers['notes.change'] = {}
      notice?.action?.run()
      expect(savedNotes()).toBe(2)
    },
  )

  it('is never written to another workspace, whose pairs have the same numbers; what is lost is said', () => {
    const { scope } = writing('an idiom')
    made.tell('workspace.changed', { workspace: madeUpWorkspace('second.pairlens', [madeUpRun(1)]) })
    scope.stop()
    expect(savedNotes()).toBe(0)
    expect(useNotices().list).toMatchObject([
      { tone: 'error', text: 'Another workspace was opened before this note was saved: an idiom' },
    ])
  })
})
