// The text of a note while it is written: saved a moment after the last key, and whenever the pair is left.
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { readNote } from '../../../core/annotations/noteText.ts'
import { messageOf } from '../../../core/errors.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import { type KeptNote, useKeptNotes } from './useKeptNotes.ts'

/** Where a note belongs, and what the engine knows of it. */
export interface NotePlace {
  readonly runId: number
  readonly pairId: number
  /** Number of the row in the corpus file. */
  readonly row: number
  readonly note: string
}

export type NoteState = 'idle' | 'saving' | 'saved' | 'failed'

const restMs = 600

export function useNote(place: () => NotePlace) {
  const { engine } = useBridge()
  const notices = useNotices()
  const kept = useKeptNotes()
  const text = shallowRef(place().note)
  /** What the engine knows, or is being told. */
  let told = place().note
  let at = place()
  /** One visit to a pair, and the note that it is known to have: coming back to the pair is another visit. */
  let visit = { known: place().note }
  /** Whether nobody can write here any more. */
  let isGone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const isTelling = shallowRef(false)
  const outcome = shallowRef<'idle' | 'saved' | 'failed'>('idle')
  const isWaiting = shallowRef(false)
  const state = computed<NoteState>(() => (isWaiting.value || isTelling.value ? 'saving' : outcome.value))

  const tell = async (): Promise<void> => {
    clearTimeout(timer)
    isWaiting.value = false
    if (text.value === told) return
    const [before, said, from] = [told, text.value, visit]
    const { runId, pairId, row } = at
    const note = (): KeptNote => ({ runId, pairId, row, text: said, known: from.known })
    told = said
    if (kept.refuse(note())) return
    isTelling.value = true
    const isHere = (): boolean => !isGone && visit === from
    try {
      await engine.call('notes.change', { runId, pairId, text: said })
      from.known = readNote(said)
      if (isHere()) outcome.value = 'saved'
    } catch (thrown) {
      if (!isHere()) {
        kept.keep(note(), messageOf(thrown))
        return
      }
      notices.showFailure(thrown)
      // Told again with the next change.
      told = before
      outcome.value = 'failed'
    } finally {
      isTelling.value = false
    }
  }
  const write = (written: string): void => {
    text.value = written
    isWaiting.value = written !== told
    clearTimeout(timer)
    timer = setTimeout(() => void tell(), restMs)
  }
  watch(place, (next) => {
    if (next.pairId !== at.pairId) {
      void tell()
      text.value = next.note
      outcome.value = 'idle'
      visit = { known: next.note }
    } else {
      visit.known = next.note
      // Where nothing is being written, what another window has written may be shown.
      if (text.value === told) text.value = next.note
    }
    at = next
    told = next.note
  })
  useEventListener(window, 'pagehide', () => void tell())
  onScopeDispose(() => {
    isGone = true
    void tell()
  })
  return { text, state, write, flush: (): void => void tell() }
}
