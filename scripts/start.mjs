// Sets up, then runs a file of the project with the project's own Node: node scripts/start.mjs FILE ARGUMENTS…
import { spawn } from 'node:child_process'
import { setUp } from './setup.mjs'

// A shell would remember the Node that it found before set-up, so the file is started from here.
const child = spawn(setUp(), process.argv.slice(2), { stdio: 'inherit' })
// Ctrl+C reaches both; the child decides when the work is over.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => {
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1))
})
