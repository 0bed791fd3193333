// Connects the window to what surrounds it: Electron where its preload script has been, else the server it came from.
import { webSocketPath } from '../../contract/engine/webSocketChannel.ts'
import { i18n } from '../i18n/index.ts'
import type { Bridge } from './bridge.ts'
import { browserShell } from './browserShell.ts'
import { electronShell, receiveEnginePorts } from './electronShell.ts'
import { createEngineConnection } from './engineConnection.ts'
import { keepSocketOpen } from './socketLine.ts'

/** Called once, before anything is shown: listeners that are registered in the same turn miss nothing. */
export function connectBridge(): Bridge {
  const engine = createEngineConnection(i18n.global.t)
  const api = window.pairlens
  if (api !== undefined) {
    receiveEnginePorts(engine.attach)
    void api.ready()
    return { engine, shell: electronShell(api) }
  }
  const shell = browserShell()
  keepSocketOpen(`ws://${location.host}${webSocketPath}`, engine.attach, shell.tellEngineState)
  return { engine, shell }
}
