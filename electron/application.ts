// Puts the application together: window, engine, menu, files, and the calls of the window.

import { basename, join } from 'node:path'
import { app, type BrowserWindow, MessageChannelMain, type MessagePortMain, nativeTheme } from 'electron'
import { messageOf } from '../core/errors.ts'
import type { EngineProcess } from './engine/engineProcess.ts'
import { superviseEngine, type WorkspaceState } from './engine/supervisor.ts'
import { createArrivalQueue } from './files/arrivalQueue.ts'
import { createGrants } from './files/grants.ts'
import { jsonFile } from './files/jsonFile.ts'
import { openRecents } from './files/recents.ts'
import {
  type ArrivedFile,
  type Preferences,
  preferences as preferencesSchema,
} from '../contract/shell/contract.ts'
import { enginePortChannel } from '../contract/shell/enginePort.ts'
import { handleShellCalls, isFrameOf, sendToWindow } from './shell/handleCalls.ts'
import type { Log } from './log.ts'
import { showMenu } from './menu/showMenu.ts'
import { grantArrived, shellHandlers } from './shell/handlers.ts'
import { textsIn } from './texts.ts'
import { canvasColor, createWindow } from './window/createWindow.ts'
import { quitInOrder } from './window/quit.ts'
import { watchWindow } from './window/troubles.ts'

export interface ApplicationOptions {
  readonly applicationFolder: string
  /** What the addresses of the window's content begin with. */
  readonly origin: string
  readonly isDevelopment: boolean
  readonly startEngine: () => EngineProcess<MessagePortMain>
  readonly log: Log
}

export interface Application {
  /** Takes a file that was opened from outside. */
  readonly receive: (path: string) => void
  /** Brings the window to the front. */
  readonly focus: () => void
}

/** The time that runs get to write what they have finished. */
const quitLimitMs = 20_000

/** Opens the window and starts the engine; Electron must be ready. */
export function startApplication(options: ApplicationOptions): Application {
  const { log, origin, isDevelopment } = options
  const { window, recents, preferences, texts, pageAddress } = openFrame(options)
  const contents = window.webContents
  const grants = createGrants((grant) => engine.grant(grant))
  const arrivals = createArrivalQueue((file: ArrivedFile) =>
    sendToWindow(contents, 'shell:file-arrived', file),
  )
  const receive = (path: string): void => {
    try {
      arrivals.add(grantArrived(path, grants))
    } catch (error) {
      log.write(`${path} cannot be opened:`, messageOf(error))
    }
  }

  let openPath: string | null = null
  const takeWorkspace = (state: WorkspaceState): void => {
    const path = state?.path ?? null
    if (path === openPath) return
    openPath = path
    window.setTitle(path === null ? 'PairLens' : `${basename(path)} – PairLens`)
    if (path !== null) {
      recents.add(path, new Date().toISOString())
      app.addRecentDocument(path)
    }
    updateMenu()
  }
  /** A page that has said that it listens gets one port for each engine. */
  let pageListens = false
  const connect = (): void => {
    if (!pageListens) return
    const { port1, port2 } = new MessageChannelMain()
    if (engine.connect(port1)) contents.postMessage(enginePortChannel, null, [port2])
  }
  const engine = superviseEngine({
    start: options.startEngine,
    grants: () => grants.all(),
    onState: (state) => sendToWindow(contents, 'shell:engine-state', state),
    onWorkspace: takeWorkspace,
    onReady: connect,
    log: log.write,
    texts: () => texts().engine,
  })

  const updateMenu = (): void =>
    showMenu({
      texts,
      recents,
      hasWorkspace: () => openPath !== null,
      isDevelopment,
      log,
      command: (command) => sendToWindow(contents, 'shell:menu', command),
      open: receive,
    })

  const handlers = shellHandlers({
    window,
    grants,
    recents,
    texts,
    preferences: preferences.read,
    changePreferences: (changed) => {
      preferences.write(changed)
      nativeTheme.themeSource = changed.theme
      updateMenu()
    },
    onRecentsChanged: updateMenu,
    onReady: () => {
      pageListens = true
      engine.retry()
      sendToWindow(contents, 'shell:engine-state', engine.state())
      connect()
      arrivals.open()
    },
  })
  handleShellCalls(handlers, (event) => isFrameOf(event, contents, origin), log.write)
  contents.on('did-navigate', () => {
    pageListens = false
    arrivals.close()
  })
  quitInOrder({
    window,
    isBusy: () => (engine.workspace()?.runs.length ?? 0) > 0,
    texts: () => texts().quit,
    stop: () => engine.stop(quitLimitMs),
  })
  updateMenu()
  window
    .loadURL(pageAddress)
    .catch((error: unknown) => log.write('The page was not loaded:', messageOf(error)))

  return {
    receive,
    focus: () => bringToFront(window),
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The window, and what the application keeps in files of its own. */
function openFrame({ applicationFolder, origin, isDevelopment, log }: ApplicationOptions) {
  const onDamage = (sentence: string): void => log.write(sentence)
  const ownFile = (name: string): string => join(app.getPath('userData'), name)
  const recents = openRecents(ownFile('recent.json'), onDamage)
  const preferences = jsonFile<Preferences>(
    ownFile('preferences.json'),
    preferencesSchema,
    { theme: 'system', language: null },
    onDamage,
  )
  const texts = () => textsIn(preferences.read().language, app.getLocale())

  const pageAddress = `${origin}/index.html`
  nativeTheme.themeSource = preferences.read().theme
  const window = createWindow({
    applicationFolder,
    stateFile: ownFile('window.json'),
    pageAddress,
    isDevelopment,
    onDamage,
  })
  nativeTheme.on('updated', () => window.setBackgroundColor(canvasColor()))
  watchWindow(window, () => texts().window, log)
  return { window, recents, preferences, texts, pageAddress }
}
