// The native menu, as data.

import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand, RecentWorkspace } from '../../contract/shell/contract.ts'
import type { Texts } from '../texts.ts'

export interface MenuSituation {
  readonly texts: Texts['menu']
  readonly recents: readonly RecentWorkspace[]
  /** What works on a workspace is greyed out without one. */
  readonly hasWorkspace: boolean
  readonly isMac: boolean
  /** Adds what only developers need. */
  readonly isDevelopment: boolean
}

export interface MenuActions {
  /** Tells the window. */
  readonly command: (command: MenuCommand) => void
  readonly openRecent: (id: string) => void
  readonly showLogs: () => void
  readonly quit: () => void
}

export function menuTemplate(situation: MenuSituation, actions: MenuActions): MenuItemConstructorOptions[] {
  const { texts, isMac } = situation
  const macMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : []
  return [
    ...macMenu,
    { label: texts.file, submenu: fileMenu(situation, actions) },
    { label: texts.edit, submenu: editMenu(situation, actions) },
    { label: texts.view, submenu: viewMenu(situation, actions) },
    { label: texts.help, submenu: helpMenu(situation, actions) },
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

function fileMenu(
  { texts, recents, hasWorkspace, isMac }: MenuSituation,
  { command, openRecent, quit }: MenuActions,
): MenuItemConstructorOptions[] {
  const present = recents.filter(({ exists }) => exists)
  const recentItems: MenuItemConstructorOptions[] = present.map(({ id, name, folder }) => ({
    label: `${name} (${folder})`.replaceAll('&', '&&'),
    click: () => openRecent(id),
  }))
  const quitItem = { label: texts.quit, accelerator: 'CommandOrControl+Q', click: quit }
  return [
    { label: texts.newWorkspace, accelerator: 'CommandOrControl+N', click: () => command('new-workspace') },
    { label: texts.openWorkspace, accelerator: 'CommandOrControl+O', click: () => command('open-workspace') },
    {
      label: texts.openRecent,
      submenu: recentItems.length > 0 ? recentItems : [{ label: texts.noRecent, enabled: false }],
    },
    { label: texts.openSample, click: () => command('open-sample') },
    separator,
    {
      label: texts.importCorpus,
      accelerator: 'CommandOrControl+I',
      enabled: hasWorkspace,
      click: () => command('import-corpus'),
    },
    { label: texts.newRun, enabled: hasWorkspace, click: () => command('new-run') },
    { label: texts.exportPairs, enabled: hasWorkspace, click: () => command('export-pairs') },
    separator,
    { label: texts.closeWorkspace, enabled: hasWorkspace, click: () => command('close-workspace') },
    ...(isMac ? [] : [separator, quitItem]),
  ]
}

function editMenu({ texts }: MenuSituation, { command }: MenuActions): MenuItemConstructorOptions[] {
  // In a text field these keys undo typing, so the window decides: the menu only shows them.
  const shownKey = (accelerator: string) => ({ accelerator, registerAccelerator: false })
  return [
    { label: texts.undo, ...shownKey('CommandOrControl+Z'), click: () => command('undo') },
    { label: texts.redo, ...shownKey('CommandOrControl+Shift+Z'), click: () => command('redo') },
    separator,
    { label: texts.cut, role: 'cut' },
    { label: texts.copy, role: 'copy' },
    { label: texts.paste, role: 'paste' },
    { label: texts.selectAll, role: 'selectAll' },
    separator,
    { label: texts.find, ...shownKey('/'), click: () => command('find') },
  ]
}

function viewMenu(
  { texts, hasWorkspace, isDevelopment }: MenuSituation,
  { command }: MenuActions,
): MenuItemConstructorOptions[] {
  const development: MenuItemConstructorOptions[] = [
    separator,
    { label: texts.reload, role: 'reload' },
    { label: texts.developerTools, role: 'toggleDevTools' },
  ]
  return [
    { label: texts.explore, enabled: hasWorkspace, click: () => command('show-explore') },
    { label: texts.runs, enabled: hasWorkspace, click: () => command('show-runs') },
    { label: texts.statistics, enabled: hasWorkspace, click: () => command('show-statistics') },
    { label: texts.models, click: () => command('show-models') },
    separator,
    {
      label: texts.commandPalette,
      accelerator: 'CommandOrControl+K',
      click: () => command('command-palette'),
    },
    { label: texts.theme, click: () => command('toggle-theme') },
    separator,
    { label: texts.zoomIn, role: 'zoomIn' },
    { label: texts.zoomOut, role: 'zoomOut' },
    { label: texts.actualSize, role: 'resetZoom' },
    { label: texts.fullScreen, role: 'togglefullscreen' },
    ...(isDevelopment ? development : []),
  ]
}

function helpMenu(
  { texts }: MenuSituation,
  { command, showLogs }: MenuActions,
): MenuItemConstructorOptions[] {
  return [
    { label: texts.shortcuts, click: () => command('shortcuts') },
    { label: texts.showLogs, click: showLogs },
    separator,
    { label: texts.about, click: () => command('about') },
  ]
}
