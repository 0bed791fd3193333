// Writes the pairs that are shown, in their order, to a file that the user chooses.
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PairFormat } from '../../../contract/engine/schemas/exports.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import { useView } from '../../state/view.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { exportName } from './exportName.ts'

export function useExport() {
  const { engine, shell } = useBridge()
  const view = useView()
  const workspace = useWorkspace()
  const notices = useNotices()
  const { t, n, locale } = useI18n()
  /** How many pairs are written; null when nothing is being written. */
  const written = shallowRef<number | null>(null)
  let controller: AbortController | null = null

  const start = async (format: PairFormat): Promise<void> => {
    const { runId, where, sort, descending } = view.current
    if (runId === null || written.value !== null) return
    try {
      const target = await shell.chooseFile('save', exportName(workspace.corpus?.name, runId, format))
      if (target === null) return
      controller = new AbortController()
      written.value = 0
      const { pairs } = await engine.call(
        'export.pairs',
        {
          runId,
          where,
          sort,
          descending,
          format,
          language: locale.value === 'zh-CN' ? 'zh-CN' : 'en',
          target: target.token,
        },
        { signal: controller.signal, onProgress: (progress) => (written.value = progress.pairs) },
      )
      await shell.deliver(target, false)
      const show = {
        label: t('explore.showFile'),
        run: () => {
          shell.deliver(target, true).catch(notices.showFailure)
        },
      }
      const text = t('explore.exported', { pairs: n(pairs, 'integer'), name: target.name }, pairs)
      notices.add('success', text, shell.environment === 'electron' ? show : null)
    } catch (thrown) {
      notices.showFailure(thrown)
    } finally {
      written.value = null
      controller = null
    }
  }
  return { written, start, cancel: () => controller?.abort() }
}
