// What the frame can do with workspaces: new, open, recent, sample. Whatever fails becomes a notice.
import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RecentWorkspace } from '../../../contract/shell/contract.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import { useWorkspace } from '../../state/workspace.ts'

/** What goes on right now; null when nothing does. One thing at a time, for the whole window. */
const busy = shallowRef<'opening' | 'preparing' | null>(null)

export function useShellActions() {
  const { engine, shell } = useBridge()
  const { t } = useI18n()
  const notices = useNotices()
  const workspace = useWorkspace()

  const during = (what: 'opening' | 'preparing', work: () => Promise<void>): void => {
    if (busy.value !== null) return
    busy.value = what
    notices.attempt(() =>
      work().finally(() => {
        busy.value = null
      }),
    )
  }

  return {
    busy,
    /** A browser has the workspace that its server was started with, and no other. */
    canChooseWorkspace: shell.environment === 'electron',
    create: () =>
      during('opening', async () => {
        const file = await shell.chooseFile('new-workspace', t('start.fileName'))
        if (file !== null) await workspace.create(file)
      }),
    open: () =>
      during('opening', async () => {
        const file = await shell.chooseFile('open-workspace')
        if (file !== null) await workspace.open(file)
      }),
    openRecent: ({ id }: RecentWorkspace) =>
      during('opening', async () => {
        const file = await shell.openRecent(id)
        if (file !== null) await workspace.open(file)
      }),
    close: () => during('opening', () => workspace.close()),
    /** A new workspace with the corpus that comes with PairLens, and a run over it. */
    trySample: () =>
      during('preparing', async () => {
        const file = await shell.chooseFile('new-workspace', t('start.sampleFileName'))
        const { application } = workspace
        if (file === null || application === null) return
        if (!(await workspace.create(file))) return
        const { corpusId } = await engine.call('corpus.import', { source: { kind: 'sample' }, overrides: {} })
        const { runId } = await engine.call('runs.start', {
          corpusId,
          settings: application.defaults,
          pairLimit: null,
          workers: application.cores,
        })
        workspace.showRun({ id: runId, corpusId })
      }),
  }
}
