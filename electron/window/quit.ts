// Ends the application in order: asks when a run is at work, lets the engine finish, then quits.

import { app, type BrowserWindow, dialog } from 'electron'
import type { Texts } from '../texts.ts'

export interface QuitOptions {
  readonly window: BrowserWindow
  /** Whether a run is at work. */
  readonly isBusy: () => boolean
  readonly texts: () => Texts['quit']
  /** Lets the engine finish. */
  readonly stop: () => Promise<void>
}

/** Closing the window quits the application, however it is closed. */
export function quitInOrder({ window, isBusy, texts, stop }: QuitOptions): void {
  let phase: 'open' | 'asking' | 'stopping' | 'stopped' = 'open'
  const mayQuit = async (): Promise<boolean> => {
    if (!isBusy()) return true
    const { question, detail, pauseAndQuit, keepRunning } = texts()
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: question,
      detail,
      buttons: [pauseAndQuit, keepRunning],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  }
  const quit = async (): Promise<void> => {
    if (phase !== 'open') return
    phase = 'asking'
    if (!(await mayQuit())) {
      phase = 'open'
      return
    }
    phase = 'stopping'
    window.hide()
    await stop()
    phase = 'stopped'
    app.quit()
  }
  const hold = (event: { readonly preventDefault: () => void }): void => {
    if (phase === 'stopped') return
    event.preventDefault()
    void quit()
  }
  window.on('close', hold)
  app.on('before-quit', hold)
}
