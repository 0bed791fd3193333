// The menu in its place: made anew whenever what it shows has changed, and what is chosen in it passed on.

import { join } from 'node:path'
import { app, Menu, shell } from 'electron'
import type { MenuCommand } from '../../contract/shell/contract.ts'
import type { Recents } from '../files/recents.ts'
import type { Log } from '../log.ts'
import { menuTemplate } from './menuTemplate.ts'
import type { Texts } from '../texts.ts'

export interface MenuOwner {
  readonly texts: () => Texts
  readonly recents: Recents
  readonly hasWorkspace: () => boolean
  readonly isDevelopment: boolean
  readonly log: Log
  /** Tells the window. */
  readonly command: (command: MenuCommand) => void
  readonly open: (path: string) => void
}

export function showMenu({
  texts,
  recents,
  hasWorkspace,
  isDevelopment,
  log,
  command,
  open,
}: MenuOwner): void {
  const template = menuTemplate(
    {
      texts: texts().menu,
      recents: recents.list(),
      hasWorkspace: hasWorkspace(),
      isMac: process.platform === 'darwin',
      isDevelopment,
    },
    {
      command,
      openRecent: (id) => {
        const path = recents.pathOf(id)
        if (path !== undefined) open(path)
      },
      showLogs: () => shell.showItemInFolder(join(log.folder, 'main.log')),
      quit: () => app.quit(),
    },
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
