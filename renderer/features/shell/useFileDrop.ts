// Files dropped anywhere onto the window.
import { useEventListener } from '@vueuse/core'
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useBridge } from '../../bridge/bridge.ts'
import { useArrivals } from '../../state/arrivals.ts'
import { useNotices } from '../../state/notices.ts'

/** @returns true while files are held over the window */
export function useFileDrop() {
  const { shell } = useBridge()
  const { t } = useI18n()
  const arrivals = useArrivals()
  const notices = useNotices()
  const isOver = shallowRef(false)

  const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer?.types.includes('Files') === true
  const receive = async (file: File): Promise<void> => arrivals.receive(await shell.grantDropped(file))

  useEventListener(window, ['dragenter', 'dragover'], (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    isOver.value = true
  })
  useEventListener(window, 'dragleave', ({ relatedTarget }) => {
    // Null when the pointer leaves the window.
    if (relatedTarget === null) isOver.value = false
  })
  useEventListener(window, 'drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    isOver.value = false
    const files = [...(event.dataTransfer?.files ?? [])]
    const [file] = files
    if (file === undefined) return
    if (files.length > 1) notices.add('info', t('shell.drop.several', { name: file.name }))
    notices.attempt(() => receive(file))
  })
  return isOver
}
