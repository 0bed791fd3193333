// Changes a tag of all pairs that are shown, and offers to take the change back.
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CallInput } from '../../../contract/engine/contract.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import { useView } from '../../state/view.ts'

export function useTagAll() {
  const { engine } = useBridge()
  const { t, n } = useI18n()
  const notices = useNotices()
  const view = useView()
  const isBusy = shallowRef(false)

  const changeTags = (
    runId: number,
    pairs: CallInput<'tags.change'>['pairs'],
    kind: 'add' | 'remove',
    name: string,
  ) =>
    engine.call('tags.change', {
      runId,
      pairs,
      ...(kind === 'add' ? { add: [name], remove: [] } : { add: [], remove: [name] }),
    })

  /** @returns false when it failed, which is then said */
  const change = async (kind: 'add' | 'remove', name: string): Promise<boolean> => {
    const { runId, where } = view.current
    if (runId === null) return false
    isBusy.value = true
    try {
      const { changed } = await changeTags(runId, { kind: 'selection', where }, kind, name)
      const { length } = changed
      const key = kind === 'add' ? 'annotate.added' : 'annotate.removed'
      const back = kind === 'add' ? 'remove' : 'add'
      // Only the pairs that were changed: others had the tag before, or had it not.
      const undo = () =>
        notices.attempt(() => changeTags(runId, { kind: 'ids', pairIds: changed }, back, name))
      const text = t(key, { name: name.trim(), pairs: n(length, 'integer') }, length)
      const action = { label: t('annotate.undo'), run: undo, changesWorkspace: true } as const
      notices.add('success', text, length === 0 ? null : action)
      return true
    } catch (thrown) {
      notices.showFailure(thrown)
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { change, isBusy }
}
