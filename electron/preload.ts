// Runs in the window before its page, apart from it: gives the page `window.pairlens` and nothing else of Electron.

import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { z } from 'zod'
import type { ShellCallName, ShellCalls, ShellEvents } from '../contract/shell/contract.ts'
import { enginePortChannel, enginePortMessage } from '../contract/shell/enginePort.ts'
import type { PreloadApi } from '../contract/shell/preloadApi.ts'

/** What the page's window offers to this script, whose types are those of Node. */
declare const window: {
  readonly postMessage: (message: string, targetOrigin: string, transfer: readonly unknown[]) => void
  readonly location: { readonly origin: string }
}

async function call<Name extends ShellCallName>(
  name: Name,
  input: z.input<ShellCalls[Name]['input']>,
): Promise<z.output<ShellCalls[Name]['output']>> {
  try {
    return (await ipcRenderer.invoke(name, input)) as z.output<ShellCalls[Name]['output']>
  } catch (error) {
    // Electron puts the name of the call in front of the sentence for people.
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(message.replace(/^Error invoking remote method '[^']*': (\w*Error: )?/, ''), {
      cause: error,
    })
  }
}

function on<Name extends keyof ShellEvents>(
  name: Name,
  listener: (payload: z.output<ShellEvents[Name]>) => void,
): void {
  ipcRenderer.on(name, (_event, payload: z.output<ShellEvents[Name]>) => listener(payload))
}

/**
 * The path of a file that the user dropped; empty for whatever a page has made up. A page's object that only looks like
 * a file reaches this script as a plain copy, and a page's own properties of a file do not reach it at all.
 */
function pathOf(file: unknown): string {
  if (!(file instanceof File)) return ''
  // Electron before 29 has the path as a property of the file alone.
  const utilities = webUtils as typeof webUtils | undefined
  return utilities?.getPathForFile(file) ?? (file as File & { readonly path: string }).path
}

ipcRenderer.on(enginePortChannel, (event) =>
  window.postMessage(enginePortMessage, window.location.origin, event.ports),
)

const api: PreloadApi = {
  platform: process.platform === 'darwin' ? 'mac' : 'other',
  chooseFile: (purpose, suggestedName) =>
    call('shell:choose-file', { purpose, suggestedName: suggestedName ?? null }),
  grantDropped: (file) => call('shell:grant-dropped', { path: pathOf(file) }),
  recentWorkspaces: () => call('shell:recent', {}),
  openRecent: (id) => call('shell:open-recent', { id }),
  forgetRecent: async (id) => {
    await call('shell:forget-recent', { id })
  },
  preferences: () => call('shell:preferences', {}),
  setPreferences: async (preferences) => {
    await call('shell:set-preferences', preferences)
  },
  reveal: async (token) => {
    await call('shell:reveal', { token })
  },
  ready: async () => {
    await call('shell:ready', {})
  },
  onMenu: (listener) => on('shell:menu', listener),
  onFileArrived: (listener) => on('shell:file-arrived', listener),
  onEngineState: (listener) => on('shell:engine-state', listener),
}
contextBridge.exposeInMainWorld('pairlens', api)
