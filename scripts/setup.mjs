// Makes a fresh clone ready: installs the locked dependencies when they are missing or out of date.
// Runs on any Node from 20 and needs nothing but npm; a second run only compares two checksums.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.pairlens-setup')

/** The Node that comes with the project, on systems for which there is one. */
const bundledNode = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')

/** Ends the process with a sentence when the set-up cannot be done. */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('Setting up: installing the locked dependencies with npm (once, about a minute) …')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    fail(
      'Set-up failed: npm could not install the dependencies, for the reason above; mend it (often it is the network) and run the command again.',
    )
  }
  writeFileSync(stamp, wanted)
  console.error('Set-up done.')
}

/** Some versions of npm install the package that brings Node without putting it into the path of scripts. */
function linkNode() {
  const link = join(modules, '.bin', 'node')
  if (existsSync(bundledNode) && !existsSync(link)) symlinkSync(bundledNode, link)
}

/** Installs what is missing. @returns the path of a Node that runs TypeScript itself */
export function setUp() {
  install()
  linkNode()
  if (existsSync(bundledNode)) return bundledNode
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    fail(
      `PairLens needs Node 22.18 or newer on this system and found ${process.versions.node}; install a newer one.`,
    )
  }
  return process.execPath
}
