// What the window does from its beginning: listens to its surroundings, asks what is open, and asks again after a crash.
import { useEventListener } from '@vueuse/core'
import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useBridge } from '../../bridge/bridge.ts'
import { runCommand } from '../../keyboard/commands.ts'
import { useCommandKeys } from '../../keyboard/useCommandKeys.ts'
import { useArrivals } from '../../state/arrivals.ts'
import { useDefects } from '../../state/defects.ts'
import { useEngineHealth } from '../../state/engineHealth.ts'
import { useNotices } from '../../state/notices.ts'
import { usePreferences } from '../../state/preferences.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { useShellCommands } from './useShellCommands.ts'

/** Called once, by the window's root. */
export function useFrame(): void {
  const { shell } = useBridge()
  const { t } = useI18n()
  const arrivals = useArrivals()
  const defects = useDefects()
  const notices = useNotices()
  const preferences = usePreferences()
  const workspace = useWorkspace()
  const engine = useEngineHealth()

  useShellCommands()
  useCommandKeys(shell.platform)
  shell.onMenu(runCommand)
  shell.onFileArrived((file) => notices.attempt(() => arrivals.receive(file)))

  // Failures outside of components: those within them come through Vue's error handler.
  useEventListener(window, 'unhandledrejection', (event) => {
    event.preventDefault()
    defects.report(event.reason)
  })
  useEventListener(window, 'error', ({ error }: ErrorEvent) => {
    if (error instanceof Error) defects.report(error)
  })

  notices.attempt(() => preferences.load())
  watch(
    () => engine.health,
    (health) => {
      if (health === 'ready') notices.attempt(() => workspace.load())
    },
    { immediate: true },
  )
  watch(
    () => workspace.lost,
    (lost) => {
      if (lost !== null) notices.add('error', t('shell.engine.notRestored', { ...lost }))
    },
  )
  watch(
    () => workspace.workspace?.name,
    (name) => {
      document.title = name === undefined ? 'PairLens' : `${name} – PairLens`
    },
    { immediate: true },
  )
}
