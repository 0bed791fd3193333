// Packs the application for this system: `npm run dist` makes a folder and an archive, other targets can be named.
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { findElectron } from './electron.mjs'

const root = join(import.meta.dirname, '..')

/** The oldest Electron whose own Node the engine can run on. */
const oldestElectronForEngine = 36

/** The oldest Electron that has a fuse for the privileges of file:// pages. */
const oldestElectronWithFileFuse = 29

async function pack() {
  const electron = await findElectron()
  const major = Number.parseInt(electron.version, 10)
  console.log(`Packing with Electron ${electron.version} from ${electron.source}.`)
  const shipsNode = major < oldestElectronForEngine
  if (shipsNode) {
    console.log(`This Electron is too old to run the engine: Node ${process.versions.node} goes with it.`)
  }
  const named = process.argv.slice(2)
  const targets = named.length > 0 ? named : process.platform === 'linux' ? ['dir', 'tar.gz'] : ['dir']
  await build({
    projectDir: root,
    targets: Platform.current().createTarget(targets),
    publish: 'never',
    config: {
      extends: 'electron.builder.yml',
      electronDist: electron.dist,
      electronVersion: electron.version,
      // A distribution that scripts/electron.mjs has unpacked starts applications by way of a loader.
      afterExtract: ({ appOutDir }) =>
        rmSync(join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
      extraResources: shipsNode
        ? [{ from: dirname(dirname(process.execPath)), to: 'node', filter: ['bin/node*'] }]
        : [],
      // The window comes from pairlens://app, never from file://.
      electronFuses: major < oldestElectronWithFileFuse ? {} : { grantFileProtocolExtraPrivileges: false },
    },
  })
}

try {
  await pack()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
