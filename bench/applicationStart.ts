// npm run bench:start -- [FILE] [--rounds 5]: how soon the packed application is usable, without and with a workspace.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
})
const packed = join(import.meta.dirname, '..', 'dist', 'linux-unpacked', 'pairlens')
if (!existsSync(packed)) throw new Error('There is no packed application; make it with: npm run dist')

/** @returns milliseconds from the start of the process until the window shows what `isUsable` looks for */
async function measureStart(isUsable: string, files: readonly string[]): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'pairlens-start-'))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const started = performance.now()
  const switches = [...asRoot, `--user-data-dir=${profile}`, '--remote-debugging-port=0']
  const child = spawn(packed, [...switches, ...files], { stdio: 'ignore' })
  const port = await until(() => portOf(profile))
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const page = await until(() => browser.contexts()[0]?.pages()[0])
  await until(async () => (await page.evaluate<boolean>(isUsable)) || undefined)
  const milliseconds = performance.now() - started
  child.kill('SIGTERM')
  await once(child, 'exit')
  rmSync(profile, { recursive: true, force: true })
  return milliseconds
}

/** The port at which a window of Chromium can be driven, once it is there. */
function portOf(profile: string): string | undefined {
  const file = join(profile, 'DevToolsActivePort')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] || undefined : undefined
}

async function until<Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await wait(5)
  }
}

async function report(what: string, isUsable: string, files: readonly string[]): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < Number(values.rounds); round += 1)
    times.push(await measureStart(isUsable, files))
  const sorted = times.toSorted((first, second) => first - second).map((time) => Math.round(time))
  console.log(`${what}: median ${sorted[Math.floor(sorted.length / 2)] ?? NaN} ms of ${sorted.join(', ')}`)
}

const hasButtons = "document.querySelectorAll('main button').length >= 3"
const hasPairs = "document.querySelectorAll('[role=grid] [role=row]').length > 2"
await report('start page', hasButtons, [])
for (const file of positionals) await report(file, hasPairs, [file])
