// Writes a report of the pairs that are shown, looked at as they are, to a file that the user chooses.
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useBridge } from '../../bridge/bridge.ts'
import { corpusStem } from '../../files/corpusStem.ts'
import { useFormat } from '../../format/useFormat.ts'
import { useNotices } from '../../state/notices.ts'
import { useView } from '../../state/view.ts'
import { useWorkspace } from '../../state/workspace.ts'
import type { StudyProgress } from './useStudy.ts'

export function useReport() {
  const { engine, shell } = useBridge()
  const view = useView()
  const workspace = useWorkspace()
  const notices = useNotices()
  const { t, locale } = useI18n()
  const { count } = useFormat()
  /** Null when nothing is being written. */
  const progress = shallowRef<StudyProgress | null>(null)
  let controller: AbortController | null = null

  const start = async (): Promise<void> => {
    const { runId, where, statistics } = view.current
    if (runId === null || progress.value !== null) return
    try {
      const name = `${corpusStem(workspace.corpus?.name)}-run-${runId}-report.html`
      const target = await shell.chooseFile('save', name)
      if (target === null) return
      controller = new AbortController()
      progress.value = { done: 0, of: 0 }
      const language = locale.value === 'zh-CN' ? 'zh-CN' : 'en'
      const { pairs } = await engine.call(
        'export.report',
        { runId, where, ...statistics, language, target: target.token },
        { signal: controller.signal, onProgress: (now) => (progress.value = now) },
      )
      await shell.deliver(target, false)
      const show = {
        label: t('explore.showFile'),
        run: () => {
          shell.deliver(target, true).catch(notices.showFailure)
        },
      }
      const text = t('statistics.reported', { name: target.name, count: count(pairs) }, pairs)
      notices.add('success', text, shell.environment === 'electron' ? show : null)
    } catch (thrown) {
      notices.showFailure(thrown)
    } finally {
      progress.value = null
      controller = null
    }
  }
  return { progress, start, cancel: () => controller?.abort() }
}
