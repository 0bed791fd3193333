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

const pair = (pairId: number, note = '') => ({ runId: 1, pairId, row: pairId * 1000, note })

function writing(text: string) {
  const place = shallowRef(pair(7))
  const scope = effectScope()
  scope.run(() => useNote(() => place.value))?.write(text)
  return { place, scope }
}
const savedNotes = () => made.calls.filter((name) => name === 'notes.change').length
/** Presses “Save again” and waits until it is done. */
const saveAgain = async () => {
  const { list, dismiss } = useNotices()
  const [notice] = list
  if (notice === undefined) throw new Error('There is no notice.')
  dismiss(notice.id)
  notice.action?.run()
  await new Promise((resolve) => setTimeout(resolve))
}

describe('a note', () => {
  it('is saved when another pair is shown before it was', async () => {
    const { place, scope } = writing('an idiom')
    place.value = pair(8)
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
      else place.value = pair(8)
      await vi.waitFor(() => expect(useNotices().list).toHaveLength(1))
      expect(useNotices().list).toMatchObject([
        {
          tone: 'error',
          action: { label: 'Save again' },
          text: 'The note on row 7,000 is not saved (The disk is full.): an idiom',
        },
      ])
      made.answers['notes.change'] = {}
      made.answers['annotations.of'] = { tags: [], note: null }
      await saveAgain()
      expect(savedNotes()).toBe(2)
      expect(useNotices().list).toEqual([])
    },
  )

  it('is kept when it cannot be saved and its pair was left and shown again meanwhile', async () => {
    const failing = Promise.withResolvers<never>()
    made.answers['notes.change'] = failing.promise
    const { place } = writing('an idiom')
    for (const pairId of [8, 7]) {
      place.value = pair(pairId)
      await nextTick()
    }
    failing.reject(new PairLensError('workspace', 'The disk is full.'))
    await vi.waitFor(() => expect(useNotices().list).toHaveLength(1))
    expect(useNotices().list[0]?.text).toBe(
      'The note on row 7,000 is not saved (The disk is full.): an idiom',
    )
  })

  it('is never written over a newer one', async () => {
    made.answers['notes.change'] = new PairLensError('workspace', 'The disk is full.')
    writing('an idiom').scope.stop()
    await vi.waitFor(() => expect(useNotices().list).toHaveLength(1))
    made.answers['notes.change'] = {}
    made.answers['annotations.of'] = { tags: [], note: 'a false friend' }
    await saveAgain()
    expect(savedNotes()).toBe(1)
    expect(useNotices().list).toMatchObject([
      {
        tone: 'error',
        action: null,
        text: 'The note on row 7,000 was changed since, so this one is not saved: an idiom',
      },
    ])
  })

  it('is kept when its workspace was closed, until that is open again', async () => {
    const { scope } = writing('an idiom')
    await useWorkspace().close()
    scope.stop()
    const text = 'The note on row 7,000 is not saved (Its workspace is closed; open it again.): an idiom'
    expect(useNotices().list).toMatchObject([{ text }])
    await saveAgain()
    expect(useNotices().list).toMatchObject([{ text }])
    expect(savedNotes()).toBe(0)

    await useWorkspace().open(granted('first.pairlens'))
    made.answers['annotations.of'] = { tags: [], note: null }
    await saveAgain()
    expect(savedNotes()).toBe(1)
    expect(useNotices().list).toEqual([])
  })

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
