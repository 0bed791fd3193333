// The commands of saved views: to save, manage and import them, and one for each to show it.
import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { registerCommands } from '../../keyboard/commands.ts'
import { useCommands } from '../../keyboard/useCommands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useSavedViews } from '../../state/savedViews.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { useViewActions } from './useViewActions.ts'

/** Called once, by the menu. */
export function useViewCommands(): void {
  const { t } = useI18n()
  const dialogs = useDialogs()
  const saved = useSavedViews()
  const workspace = useWorkspace()
  const actions = useViewActions()
  const hasRun = (): boolean => workspace.run !== null

  useCommands([
    {
      id: 'save-view',
      label: () => t('views.save'),
      shortcut: 'Mod+S',
      when: hasRun,
      run: () => (dialogs.shown = 'save-view'),
    },
    {
      id: 'manage-views',
      label: () => `${t('views.manageTitle')}…`,
      when: () => saved.views.length > 0,
      run: () => (dialogs.shown = 'views'),
    },
    {
      id: 'import-view',
      label: () => t('views.import'),
      when: () => workspace.workspace !== null,
      run: actions.importView,
    },
  ])
  let forget: () => void = () => undefined
  watch(
    () => saved.views,
    (views) => {
      forget()
      forget = registerCommands(
        views.map((view) => ({
          id: `view-${view.id}`,
          label: () => t('views.show', { name: view.name }),
          when: hasRun,
          run: () => actions.show(view),
        })),
      )
    },
    { immediate: true },
  )
  onScopeDispose(() => forget())
}
