// The commands of the frame; pages add theirs, and take over those that they do better.
import { nextTick } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Command } from '../../keyboard/commands.ts'
import { useCommands } from '../../keyboard/useCommands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useNotices } from '../../state/notices.ts'
import { usePreferences } from '../../state/preferences.ts'
import { useView } from '../../state/view.ts'
import type { ViewState } from '../../state/viewState.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { useShellActions } from './useShellActions.ts'

/** Called once, by the frame. */
export function useShellCommands(): void {
  const { t } = useI18n()
  const view = useView()
  const workspace = useWorkspace()
  const actions = useShellActions()

  const isOpen = (): boolean => workspace.workspace !== null
  const canChoose = (): boolean => actions.canChooseWorkspace && workspace.isKnown
  const page = (name: ViewState['page']) => () => view.change({ page: name })
  const find = async (): Promise<void> => {
    view.change({ page: 'explore' })
    await nextTick()
    document.querySelector<HTMLInputElement>('#header-search input')?.focus()
  }

  const files: readonly Command[] = [
    {
      id: 'new-workspace',
      label: () => t('shell.command.new'),
      shortcut: 'Mod+N',
      when: canChoose,
      run: actions.create,
    },
    {
      id: 'open-workspace',
      label: () => t('shell.command.open'),
      shortcut: 'Mod+O',
      when: canChoose,
      run: actions.open,
    },
    { id: 'open-sample', label: () => t('shell.command.sample'), when: canChoose, run: actions.trySample },
    {
      id: 'close-workspace',
      label: () => t('shell.command.close'),
      when: () => isOpen() && canChoose(),
      run: actions.close,
    },
    {
      id: 'import-corpus',
      label: () => t('shell.command.import'),
      shortcut: 'Mod+I',
      when: isOpen,
      run: page('import'),
    },
    { id: 'new-run', label: () => t('shell.command.newRun'), when: isOpen, run: page('run') },
  ]
  const pages: readonly Command[] = [
    { id: 'find', label: () => t('shell.command.find'), shortcut: '/', when: isOpen, run: () => void find() },
    {
      id: 'undo',
      label: () => t('shell.command.undo'),
      shortcut: 'Mod+Z',
      when: () => view.canUndo,
      run: view.undo,
    },
    {
      id: 'redo',
      label: () => t('shell.command.redo'),
      shortcut: 'Mod+Shift+Z',
      when: () => view.canRedo,
      run: view.redo,
    },
    {
      id: 'show-explore',
      label: () => t('shell.command.explore'),
      shortcut: '1',
      when: isOpen,
      run: page('explore'),
    },
    {
      id: 'show-statistics',
      label: () => t('shell.command.statistics'),
      shortcut: '2',
      when: isOpen,
      run: page('statistics'),
    },
    { id: 'show-runs', label: () => t('shell.command.runs'), shortcut: '3', when: isOpen, run: page('run') },
    { id: 'show-models', label: () => t('shell.command.models'), shortcut: '4', run: page('models') },
    { id: 'show-start', label: () => t('shell.command.start'), when: isOpen, run: page('start') },
  ]
  useCommands([...files, ...pages, ...useApplicationCommands()])
}

function useApplicationCommands(): readonly Command[] {
  const { t } = useI18n()
  const dialogs = useDialogs()
  const notices = useNotices()
  const preferences = usePreferences()
  const toggleTheme = (): void =>
    notices.attempt(() => preferences.change({ theme: preferences.isDark ? 'light' : 'dark' }))
  return [
    {
      id: 'command-palette',
      label: () => t('shell.command.palette'),
      shortcut: 'Mod+K',
      run: () => (dialogs.shown = 'palette'),
    },
    { id: 'toggle-theme', label: () => t('shell.command.theme'), run: toggleTheme },
    {
      id: 'settings',
      label: () => t('shell.command.settings'),
      shortcut: 'Mod+,',
      run: () => (dialogs.shown = 'settings'),
    },
    {
      id: 'shortcuts',
      label: () => t('shell.command.shortcuts'),
      shortcut: '?',
      run: () => (dialogs.shown = 'shortcuts'),
    },
    { id: 'about', label: () => t('shell.command.about'), run: () => (dialogs.shown = 'about') },
  ]
}
