// Makes a fresh clone ready: installs the locked dependencies when they are missing or out of date.
// Runs on any Node from 20 and needs nothing but npm; a second run only compares two checksums.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'node_modules', '.pairlens-setup')
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Setting up: installing the locked dependencies with npm (once, about a minute) …')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error(
      'Set-up failed: npm could not install the dependencies, for the reason above; mend it (often it is the network) and run the command again.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
  console.error('Set-up done.')
}

// Some versions of npm install the package that brings Node and do not put it in the path of scripts.
const bundled = join('..', `node-${process.platform}-${process.arch}`, 'bin', 'node')
const bin = join(root, 'node_modules', '.bin')
if (existsSync(join(bin, bundled)) && !existsSync(join(bin, 'node'))) symlinkSync(bundled, join(bin, 'node'))

const node = spawnSync('node', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
const [major = 0, minor = 0] = node.stdout.trim().replace('v', '').split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `PairLens needs Node 22.18 or newer and found ${node.stdout.trim()}. Start it with npm (npm run demo, npm test): npm then uses the Node that comes with the project.`,
  )
  process.exit(1)
}
