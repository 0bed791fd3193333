// What the user is asked when the window itself is in trouble: it crashed, hangs, or could not be loaded.

import { app, type BrowserWindow, dialog } from 'electron'
import type { Log } from '../log.ts'
import type { Texts } from '../texts.ts'

/** Watches over a window, and offers to reload its page; the engine is not touched by that. */
export function watchWindow(window: BrowserWindow, texts: () => Texts['window'], log: Log): void {
  const contents = window.webContents
  const reload = (): void => {
    if (!window.isDestroyed()) contents.reload()
  }
  const say = (message: string, detail: string, buttons: string[]): Promise<number> =>
    dialog
      .showMessageBox(window, { type: 'error', message, detail, buttons, cancelId: buttons.length - 1 })
      .then(({ response }) => response)

  let isEnding = false
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.write(`The window's process is gone: ${reason}, exit code ${String(exitCode)}`)
    if (isEnding || reason === 'clean-exit') return
    const { gone, detail, reload: reloadLabel, quit } = texts()
    void say(gone, `${detail} ${log.folder}`, [reloadLabel, quit]).then((answer) => {
      if (answer === 0) reload()
      else app.quit()
    })
  })
  let isAsking = false
  window.on('unresponsive', () => {
    log.write('The window does not respond.')
    if (isAsking) return
    isAsking = true
    const { unresponsive, detail, reload: reloadLabel, wait } = texts()
    void say(unresponsive, `${detail} ${log.folder}`, [reloadLabel, wait]).then((answer) => {
      isAsking = false
      if (answer !== 0) return
      // A process that hangs does not reload its page; a new one does.
      isEnding = true
      contents.once('render-process-gone', () => {
        isEnding = false
        reload()
      })
      contents.forcefullyCrashRenderer()
    })
  })
  const sayNotLoaded = (reason: string): void => {
    log.write(`The window could not be loaded: ${reason}`)
    const { notLoaded, build, quit } = texts()
    void say(notLoaded, `${build} (${reason})`, [quit]).then(() => app.quit())
  }
  contents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    const aborted = -3
    if (isMainFrame && code !== aborted) sayNotLoaded(description)
  })
  contents.on('did-navigate', (_event, _address, status) => {
    if (status >= 400) sayNotLoaded(`HTTP ${String(status)}`)
  })
  contents.on('preload-error', (_event, _path, error) => log.write('The preload script failed:', error))
}
