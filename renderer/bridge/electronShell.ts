// What surrounds a window of Electron: the main process, reached through the preload script.
import type { Shell } from '../../contract/shell/contract.ts'
import { enginePortMessage } from '../../contract/shell/enginePort.ts'
import type { PreloadApi } from '../../contract/shell/preloadApi.ts'
import type { Channel } from '../../contract/engine/channel.ts'
import { portChannel } from './portChannel.ts'

export function electronShell(api: PreloadApi): Shell {
  return {
    environment: 'electron',
    platform: api.platform,
    chooseFile: api.chooseFile,
    grantDropped: api.grantDropped,
    deliver: async ({ token }, reveal) => {
      if (reveal) await api.reveal(token)
    },
    recentWorkspaces: api.recentWorkspaces,
    openRecent: api.openRecent,
    forgetRecent: api.forgetRecent,
    preferences: api.preferences,
    setPreferences: api.setPreferences,
    onMenu: api.onMenu,
    onFileArrived: api.onFileArrived,
    onEngineState: api.onEngineState,
  }
}

/** Hands over a channel for each port that arrives, the first one and that of each restart. */
export function receiveEnginePorts(attach: (channel: Channel) => void): void {
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    // The preload script speaks with the window's own voice; nobody else is to be heard.
    if (source === window && data === enginePortMessage && port !== undefined) attach(portChannel(port))
  })
}
