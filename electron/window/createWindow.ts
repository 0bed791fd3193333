// Makes the window: where it was, hardened, shown when its page has been drawn.

import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { z } from 'zod'
import { jsonFile } from '../files/jsonFile.ts'
import { hardenContents } from '../security/harden.ts'
import { fitBounds, smallestSize } from './bounds.ts'

const windowState = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
  isMaximized: z.boolean(),
})

export interface WindowOptions {
  readonly applicationFolder: string
  /** The file that keeps where the window was. */
  readonly stateFile: string
  /** The page that it shows, for all its life. */
  readonly pageAddress: string
  readonly isDevelopment: boolean
  readonly onDamage: (sentence: string) => void
}

/** The colours of `--color-canvas`, so that nothing flashes before the page is there. */
export function canvasColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#16171a' : '#f6f6f4'
}

export function createWindow(options: WindowOptions): BrowserWindow {
  const { applicationFolder, pageAddress, isDevelopment } = options
  const stored = jsonFile(options.stateFile, windowState, { isMaximized: false }, options.onDamage)
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const { bounds, isMaximized } = stored.read()
  const window = new BrowserWindow({
    ...fitBounds(
      bounds,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'PairLens',
    backgroundColor: canvasColor(),
    icon: join(applicationFolder, 'build', 'icon.png'),
    webPreferences: {
      preload: join(applicationFolder, 'out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: isDevelopment,
    },
  })
  hardenContents(window.webContents, pageAddress)
  // The title says which workspace is open; the page's own title does not matter here.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  const keepState = (): void =>
    stored.write({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  window.on('close', keepState)
  return window
}
