// What can be done with saved views; whatever fails becomes a notice.
import { useI18n } from 'vue-i18n'
import { folded } from '../../../core/annotations/folded.ts'
import type { SavedView } from '../../../contract/engine/schemas/annotations.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import { readSavedState } from '../../state/savedState.ts'
import { useSavedViews } from '../../state/savedViews.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { problemOf } from '../explore/filterProblem.ts'
import { viewFileName } from './viewFileName.ts'

export function useViewActions() {
  const { engine, shell } = useBridge()
  const { t } = useI18n()
  const notices = useNotices()
  const saved = useSavedViews()
  const workspace = useWorkspace()

  const undoing = (run: () => void) => ({ label: t('views.undo'), run, changesWorkspace: true }) as const
  const withName = (name: string): SavedView | undefined =>
    saved.views.find((view) => folded(view.name) === folded(name.trim()))
  const nameTaken = (name: string): boolean => withName(name) !== undefined

  /** Says what of the filter is not in the corpus that is looked at now. */
  const tellOtherFilter = (name: string, where: string): void => {
    const problem = problemOf(where, workspace.corpus?.metadataColumns ?? [])
    if (problem !== null) notices.add('error', t('views.otherFilter', { name, problem: problem.message }))
  }
  const show = (view: SavedView): void =>
    notices.attempt(() => {
      saved.restore(view)
      const { where = '' } = readSavedState(view.name, view.state)
      tellOtherFilter(view.name, where)
      return Promise.resolve()
    })
  const save = (name: string): void =>
    notices.attempt(async () => {
      await saved.save(name, nameTaken(name))
      notices.add('success', t('views.saved', { name: name.trim() }))
    })
  /** @returns whether the view has the name now; why it has not is said */
  const rename = async ({ id, name: before }: SavedView, name: string): Promise<boolean> => {
    if (name.trim() === '') return false
    if (name === before) return true
    try {
      await engine.call('views.rename', { id, name })
      return true
    } catch (thrown) {
      notices.showFailure(thrown)
      return false
    }
  }
  const putBack = ({ name, runId, corpusId, state }: SavedView, replace: boolean): void =>
    notices.attempt(() => engine.call('views.save', { name, runId, corpusId, state, replace }))

  const remove = (view: SavedView): void =>
    notices.attempt(async () => {
      const { id, name } = view
      await engine.call('views.remove', { id })
      notices.add(
        'info',
        t('views.deleted', { name }),
        undoing(() => putBack(view, false)),
      )
    })
  const exportView = ({ id, name }: SavedView): void =>
    notices.attempt(async () => {
      const target = await shell.chooseFile('save', viewFileName(name))
      if (target === null) return
      await engine.call('views.export', { id, target: target.token })
      await shell.deliver(target, false)
      notices.add('success', t('views.exported', { name: target.name }))
    })
  const importView = (): void =>
    notices.attempt(async () => {
      const file = await shell.chooseFile('view')
      if (file === null) return
      const { name, state, runId, corpusId, missing } = await engine.call('views.read', { file: file.token })
      // What this window could not show is not kept.
      readSavedState(name, state)
      const before = withName(name)
      await engine.call('views.save', { name, state, runId, corpusId, replace: before !== undefined })
      const action = before === undefined ? null : undoing(() => putBack(before, true))
      if (missing === null)
        notices.add('success', t(before ? 'views.importedOver' : 'views.imported', { name }), action)
      else {
        const text = t(`views.importedElsewhere.${missing.kind}`, { name, missing: missing.name })
        notices.add('info', text, action)
      }
    })
  return { nameTaken, show, save, rename, remove, exportView, importView }
}
