// The main process: one window, one engine, and what stands between them and the operating system.

import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { startApplication } from './application.ts'
import { engineStarter } from './engine/startEngine.ts'
import { filesOf } from './files/arrivals.ts'
import { openLog } from './log.ts'
import { appOrigin } from './security/appAddress.ts'
import { registerAppScheme, serveAppScheme } from './security/appScheme.ts'
import { hardenSession } from './security/harden.ts'
import { textsIn } from './texts.ts'

registerAppScheme()
if (app.requestSingleInstanceLock()) {
  const log = openLog(join(app.getPath('userData'), 'logs'))
  log.write(`PairLens ${app.getVersion()}, Electron ${process.versions.electron}`)
  const giveUp = (error: unknown): void => {
    log.write('Unexpected error:', error)
    dialog.showErrorBox('PairLens', `${textsIn(null, app.getLocale()).window.defect}\n\n${log.folder}`)
    app.exit(1)
  }
  process.on('uncaughtException', giveUp)
  process.on('unhandledRejection', giveUp)

  // Files that arrive before the application has started are kept for it.
  const arrived = filesOf(process.argv, process.cwd())
  let receive = (path: string): void => void arrived.push(path)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    receive(path)
  })

  // The development server's pages take the place of the built ones in an application that is not packed.
  const isDevelopment = !app.isPackaged
  const developmentServer = isDevelopment ? process.env['ELECTRON_RENDERER_URL'] : undefined
  const origin = developmentServer ?? appOrigin
  const applicationFolder = app.getAppPath()

  void app.whenReady().then(() => {
    serveAppScheme(session.defaultSession, join(applicationFolder, 'out', 'renderer'))
    const sockets = developmentServer === undefined ? [] : [developmentServer.replace(/^http/, 'ws')]
    hardenSession(session.defaultSession, [origin, ...sockets])
    const startEngine = engineStarter(applicationFolder, log)
    if (startEngine === undefined) {
      dialog.showErrorBox('PairLens', textsIn(null, app.getLocale()).engine.missing)
      app.exit(1)
      return
    }
    const application = startApplication({ applicationFolder, origin, isDevelopment, startEngine, log })
    receive = application.receive
    for (const path of arrived) receive(path)
    app.on('second-instance', (_event, commandLine, workingDirectory) => {
      application.focus()
      for (const path of filesOf(commandLine, workingDirectory)) receive(path)
    })
  })
} else {
  app.quit()
}
