// The real application, but for its engine: that has no database and runs in a utility process on any Electron.
import { join } from 'node:path'
import { app, session } from 'electron'
import { startApplication } from '../../../../electron/application.ts'
import { startUtilityEngine } from '../../../../electron/engine/utilityEngine.ts'
import { openLog } from '../../../../electron/log.ts'
import { appOrigin } from '../../../../electron/security/appAddress.ts'
import { registerAppScheme, serveAppScheme } from '../../../../electron/security/appScheme.ts'
import { hardenSession } from '../../../../electron/security/harden.ts'
import { filesOf } from '../../../../electron/files/arrivals.ts'

registerAppScheme()
const log = openLog(join(app.getPath('userData'), 'logs'))
const applicationFolder = app.getAppPath()
const entry = join(applicationFolder, 'engineWithoutDatabase.cjs')
void app.whenReady().then(() => {
  serveAppScheme(session.defaultSession, join(applicationFolder, 'out', 'renderer'))
  hardenSession(session.defaultSession, [appOrigin])
  const application = startApplication({
    applicationFolder,
    origin: appOrigin,
    isDevelopment: true,
    startEngine: () => startUtilityEngine(entry, log),
    log,
  })
  for (const path of filesOf(process.argv, process.cwd())) application.receive(path)
})
