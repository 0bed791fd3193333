// What the main process answers the window's calls with.

import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { type BrowserWindow, shell } from 'electron'
import type { GrantedFile } from '../../contract/engine/schemas/files.ts'
import { arrivalKind } from '../files/arrivals.ts'
import { choosePath } from '../files/fileDialogs.ts'
import type { Grants } from '../files/grants.ts'
import type { Recents } from '../files/recents.ts'
import type { ArrivedFile, Preferences } from '../../contract/shell/contract.ts'
import type { ShellHandlers } from './handleCalls.ts'
import type { Texts } from '../texts.ts'

export interface ShellSituation {
  readonly window: BrowserWindow
  readonly grants: Grants
  readonly recents: Recents
  readonly texts: () => Texts
  readonly preferences: () => Preferences
  readonly changePreferences: (preferences: Preferences) => void
  readonly onRecentsChanged: () => void
  /** The window's page listens. */
  readonly onReady: () => void
}

export function shellHandlers(situation: ShellSituation): ShellHandlers {
  const { window, grants, recents, texts } = situation
  return {
    'shell:choose-file': async ({ purpose, suggestedName }) => {
      const chosen = await choosePath(window, purpose, suggestedName, texts().files)
      return chosen && grants.add(chosen.path, chosen.access)
    },
    'shell:grant-dropped': ({ path }) => {
      if (!isAbsolute(path)) throw new Error('What was dropped is no file of this computer; drop a file.')
      return grantArrived(path, grants)
    },
    'shell:recent': () => recents.list(),
    'shell:open-recent': ({ id }) => {
      const path = recents.pathOf(id)
      return path === undefined ? null : grants.add(path, 'workspace')
    },
    'shell:forget-recent': ({ id }) => {
      recents.forget(id)
      situation.onRecentsChanged()
      return {}
    },
    'shell:preferences': situation.preferences,
    'shell:set-preferences': (preferences) => {
      situation.changePreferences(preferences)
      return {}
    },
    'shell:ready': () => {
      situation.onReady()
      return {}
    },
    'shell:reveal': ({ token }) => {
      shell.showItemInFolder(pathOfToken(token, grants))
      return {}
    },
  }
}

/** Grants what was dropped or opened from outside, for what it is by its name. @throws Error when it is not there */
export function grantArrived(path: string, grants: Grants): ArrivedFile {
  const isFolder = statSync(path).isDirectory()
  const kind = isFolder ? 'other' : arrivalKind(path)
  const access = isFolder ? 'folder' : kind === 'workspace' ? 'workspace' : 'read'
  return { kind, file: grants.add(path, access) }
}

function pathOfToken(token: GrantedFile['token'], grants: Grants): string {
  const path = grants.pathOf(token)
  if (path === undefined) throw new Error('This file was not chosen in this window; choose it again.')
  return path
}
