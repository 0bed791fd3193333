// Starts the application in the folder that the command line names, as Electron's own default application does.
const { app } = require('electron')
const { join, resolve } = require('node:path')

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (named === undefined) {
  console.error('Name the folder of the application to start.')
  app.exit(2)
} else {
  const folder = resolve(named)
  const manifest = require(join(folder, 'package.json'))
  process.defaultApp = true
  app.setAppPath(folder)
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  require(resolve(folder, manifest.main))
}
