// Opens the application from the repository: `npm start`, and with hot reload `npm run dev`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findElectron } from './electron.mjs'

const root = join(import.meta.dirname, '..')

/** Ends the process with a sentence when the application cannot be opened. */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** What starts the application. */
function command(electron, isDevelopment, isRoot, others) {
  const noSandbox = isRoot ? ['--no-sandbox'] : []
  if (!isDevelopment) return [electron.executable, [...noSandbox, root, ...others]]
  const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  return [process.execPath, [electronVite, 'dev', ...(isRoot ? ['--noSandbox'] : []), '--', ...others]]
}

const [first, ...rest] = process.argv.slice(2)
const isDevelopment = first === 'dev'
const others = isDevelopment || first === undefined ? rest : [first, ...rest]
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  fail(
    'There is no screen to open a window on; show a workspace in a browser instead: npm run pairlens -- serve FILE',
  )
}
const electron = await findElectron().catch((error) => fail(error.message))
console.error(`Opening PairLens on Electron ${electron.version}.`)
// Chromium refuses its sandbox to the system's administrator.
const isRoot = process.platform === 'linux' && process.getuid() === 0
if (isRoot) console.error('You are root, so Chromium runs without its sandbox.')
const child = spawn(...command(electron, isDevelopment, isRoot, others), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ELECTRON_EXEC_PATH: electron.executable },
})
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
