// Runs every check of `npm run check:…`, two at a time, and shows what each says when it has ended.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
/** The longest first. */
const checks = ['lint', 'types', 'format', 'layers', 'unused']
const coresUsed = 2

/** @returns whether the check passed */
function check(name) {
  const child = spawn('npm', ['run', '--silent', `check:${name}`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (said += text))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => {
      process.stdout.write(said)
      if (status !== 0) console.error(`npm run check:${name} found something to fix.`)
      resolve(status === 0)
    })
  })
}

const waiting = [...checks]
let passed = true
async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (!(await check(name))) passed = false
  }
}
await Promise.all(Array.from({ length: coresUsed }, lane))
process.exit(passed ? 0 : 1)
