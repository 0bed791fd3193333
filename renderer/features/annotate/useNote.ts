// The text of a note while it is written: saved a moment after the last key, and whenever the pair is left.
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { i18n } from '../../i18n/index.ts'
import { useNotices } from '../../state/notices.ts'
import { useWorkspace } from '../../state/workspace.ts'

/** Where a note belongs, and what the engine knows of it. */
export interface NotePlace {
  readonly runId: number
  readonly pairId: number
  readonly note: string
}

export type NoteState = 'idle' | 'saving' | 'saved' | 'failed'

const restMs = 600

export function useNote(place: () => NotePlace) {
  const { engine } = useBridge()
  const notices = useNotices()
  const workspace = useWorkspace()
  const openPath = (): string | undefined => workspace.workspace?.path
  /** The workspace that the pair is of. */
  const home = openPath()
  const text = shallowRef(place().note)
  /** What the engine knows, or is being told. */
  let told = place().note
  let at = place()
  /** Whether nobody can write here any more. */
  let isGone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const isTelling = shallowRef(false)
  const outcome = shallowRef<'idle' | 'saved' | 'failed'>('idle')
  const isWaiting = shallowRef(false)
  const state = computed<NoteState>(() => (isWaiting.value || isTelling.value ? 'saving' : outcome.value))

  /** Another workspace has pairs of the same numbers. */
  const sayLost = (note: string): void => {
    notices.add('error', i18n.global.t('annotate.noteLost', { note }))
  }
  const tell = async (): Promise<void> => {
    clearTimeout(timer)
    isWaiting.value = false
    if (text.value === told) return
    const { runId, pairId } = at
    if (openPath() !== home) {
      sayLost(text.value)
      told = text.value
      return
    }
    const [before, said] = [told, text.value]
    told = said
    isTelling.value = true
    const isHere = (): boolean => !isGone && at.pairId === pairId
    try {
      await engine.call('notes.change', { runId, pairId, text: said })
      if (isHere()) outcome.value = 'saved'
    } catch (thrown) {
      if (!isHere()) {
        offer(runId, pairId, said, thrown)
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
  /** Shows a note that could not be saved and whose pair is not looked at any more, with the way to save it after all. */
  const offer = (runId: number, pairId: number, note: string, thrown: unknown): void => {
    const reason = messageOf(thrown)
    notices.add('error', i18n.global.t('annotate.noteKept', { pair: pairId, reason, note }), {
      label: i18n.global.t('annotate.saveNote'),
      run: () => {
        if (openPath() !== home) {
          sayLost(note)
          return
        }
        engine
          .call('notes.change', { runId, pairId, text: note })
          .catch((again: unknown) => offer(runId, pairId, note, again))
      },
    })
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
    } else if (text.value === told) {
      // Nothing is being written here: what another window has written may be shown.
      text.value = next.note
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
