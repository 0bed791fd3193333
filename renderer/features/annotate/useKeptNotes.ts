// Notes that could not be saved and whose pairs are left: shown, with the way to save them after all.
import { readNote } from '../../../core/annotations/noteText.ts'
import { messageOf } from '../../../core/errors.ts'
import { count } from '../../../charts/words/numbers.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { i18n } from '../../i18n/index.ts'
import { useNotices } from '../../state/notices.ts'
import { useWorkspace } from '../../state/workspace.ts'

export interface KeptNote {
  readonly runId: number
  readonly pairId: number
  /** Number of the row in the corpus file. */
  readonly row: number
  readonly text: string
  /** The note that the pair has as far as is known: only this one may be written over later. */
  readonly known: string
}

/** Notes belong to the workspace that is open now. */
export function useKeptNotes() {
  const { engine } = useBridge()
  const notices = useNotices()
  const workspace = useWorkspace()
  const openPath = (): string | undefined => workspace.workspace?.path
  const home = openPath()
  const { t } = i18n.global
  const rowOf = (note: KeptNote): string => count(note.row, i18n.global.locale.value)

  /** Shows a note that could not be saved, why, and the way to save it. */
  const keep = (note: KeptNote, reason: string): void => {
    notices.add('error', t('annotate.noteKept', { row: rowOf(note), reason, note: note.text }), {
      label: t('annotate.saveNote'),
      run: () => void saveAgain(note),
    })
  }
  /**
   * Shows a note whose workspace is not open: another one has pairs of the same numbers.
   *
   * @returns false when the workspace is open and the note may be saved
   */
  const refuse = (note: KeptNote): boolean => {
    const path = openPath()
    if (path === home) return false
    if (path === undefined) keep(note, t('annotate.workspaceClosed'))
    else notices.add('error', t('annotate.noteLost', { note: note.text }))
    return true
  }
  const saveAgain = async (note: KeptNote): Promise<void> => {
    const { runId, pairId, text } = note
    try {
      if (refuse(note)) return
      const now = (await engine.call('annotations.of', { pairId })).note ?? ''
      if (now === readNote(text) || refuse(note)) return
      if (now === note.known) await engine.call('notes.change', { runId, pairId, text })
      else notices.add('error', t('annotate.noteChanged', { row: rowOf(note), note: text }))
    } catch (thrown) {
      keep(note, messageOf(thrown))
    }
  }
  return { keep, refuse }
}
