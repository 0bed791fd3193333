// Packs the application for this system: `npm run dist` makes a folder and, on Linux, an archive of it; the targets of
// electron.builder.yml can be named instead, and need what electron-builder downloads for them.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
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
  await build({
    projectDir: root,
    targets: Platform.current().createTarget(named.length > 0 ? named : ['dir']),
    publish: 'never',
    config: {
      extends: 'electron.builder.yml',
      electronDist: electron.dist,
      electronVersion: electron.version,
      // A distribution that scripts/electron.mjs has unpacked starts applications by way of a loader.
      afterExtract: ({ appOutDir }) =>
        rmSync(join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
      extraResources: shipsNode
        ? [{ from: dirname(dirname(process.execPath)), to: 'node', filter: ['bin/node*', 'LICENSE'] }]
        : [],
      // The window comes from pairlens://app, never from file://.
      electronFuses: major < oldestElectronWithFileFuse ? {} : { grantFileProtocolExtraPrivileges: false },
    },
  })
}

/** Made here, because electron-builder downloads a tool for it. */
function archive() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const name = `pairlens-${version}-linux-${process.arch}`
  const file = join(root, 'dist', `${name}.tar.gz`)
  const { status } = spawnSync(
    'tar',
    ['-czf', file, '-C', join(root, 'dist'), `--transform=s,^linux-unpacked,${name},`, 'linux-unpacked'],
    { stdio: 'inherit' },
  )
  if (status !== 0) throw new Error(`The archive ${file} could not be written.`)
  console.log(`Archive: ${file}`)
}

try {
  await pack()
  if (process.platform === 'linux' && process.argv.length === 2) archive()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
