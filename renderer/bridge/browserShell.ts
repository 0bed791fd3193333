// What surrounds a window in a browser: the server of `pairlens serve`, and the browser's own storage.
import {
  type EngineState,
  type FilePurpose,
  type Preferences,
  preferences,
  type Shell,
} from '../../contract/shell/contract.ts'
import { PairLensError } from '../../core/errors.ts'
import { fileToken, type GrantedFile } from '../../contract/engine/schemas/files.ts'
import { i18n } from '../i18n/index.ts'
import {
  chooseBrowserFile,
  downloadFile,
  isCorpusName,
  reserveFile,
  servedModel,
  uploadFile,
} from './serverFiles.ts'

const preferencesKey = 'pairlens:preferences'
const defaultPreferences: Preferences = { theme: 'system', language: null }

export interface BrowserShell extends Shell {
  /** Tells those who listen how the connection to the server stands. */
  readonly tellEngineState: (state: EngineState) => void
}

/** The workspace is the server's: recent ones, other ones and menus do not exist here. */
export function browserShell(): BrowserShell {
  const stateListeners = new Set<(state: EngineState) => void>()
  return {
    environment: 'browser',
    platform: /mac/iu.test(navigator.userAgent) ? 'mac' : 'other',
    chooseFile,
    grantDropped: async (file) =>
      isCorpusName(file.name)
        ? { kind: 'corpus', file: await uploadFile('corpus', file) }
        : // Not sent: the server could do nothing with it.
          { kind: 'other', file: { token: fileToken.parse('not-sent'), name: file.name } },
    deliver: (file) => {
      downloadFile(file)
      return Promise.resolve()
    },
    recentWorkspaces: () => Promise.resolve([]),
    openRecent: () => Promise.resolve(null),
    forgetRecent: () => Promise.resolve(),
    preferences: () => Promise.resolve(storedPreferences()),
    setPreferences: (changed) => {
      localStorage.setItem(preferencesKey, JSON.stringify(changed))
      return Promise.resolve()
    },
    onMenu: () => undefined,
    onFileArrived: () => undefined,
    onEngineState: (listener) => void stateListeners.add(listener),
    tellEngineState: (state) => {
      for (const listener of stateListeners) listener(state)
    },
  }
}

async function chooseFile(purpose: FilePurpose, suggestedName = ''): Promise<GrantedFile | null> {
  switch (purpose) {
    case 'corpus':
    case 'view': {
      const file = await chooseBrowserFile(purpose)
      return file === null ? null : uploadFile(purpose, file)
    }
    case 'save':
      return reserveFile(suggestedName)
    case 'model':
      return servedModel()
    case 'open-workspace':
    case 'new-workspace':
      throw new PairLensError('arguments', i18n.global.t('bridge.workspaceFixed'))
  }
}

/** What was stored, unless it is of another version or nothing was. */
function storedPreferences(): Preferences {
  try {
    return preferences.parse(JSON.parse(localStorage.getItem(preferencesKey) ?? 'null'))
  } catch {
    return defaultPreferences
  }
}
