// The packed application, where `npm run dist` has made one: it starts, and attributes a pair by itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { openWorkspace } from '../../../db/open.ts'
import { expect, root, skipWithoutElectron, test } from './support/test.ts'

skipWithoutElectron()

const distribution = join(root, 'dist', 'linux-unpacked')
test.skip(!existsSync(distribution), 'There is no packed application; npm run dist makes one.')
test.describe.configure({ timeout: 300_000 })

// Away from the repository, whose modules would stand in for those that are missing.
let packed: string
test.beforeAll(() => {
  const away = mkdtempSync(join(tmpdir(), 'pairlens-packed-'))
  cpSync(distribution, away, { recursive: true, verbatimSymlinks: true })
  packed = join(away, 'pairlens')
})
test.afterAll(() => rmSync(dirname(packed), { recursive: true, force: true }))

/** The packed application refuses Node's inspector, so it is driven as a browser. */
function start(profile: string, display: string, ...more: readonly string[]): ChildProcess {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return spawn(packed, [...asRoot, `--user-data-dir=${profile}`, ...more], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, LANG: 'en_US.UTF-8' },
  })
}

/** The window of an application that was started with --remote-debugging-port=0. */
async function windowOf(profile: string): Promise<Page> {
  const portFile = join(profile, 'DevToolsActivePort')
  await expect.poll(() => existsSync(portFile), { timeout: 60_000 }).toBe(true)
  const [port = ''] = readFileSync(portFile, 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('The application has no window.')
  return context.pages()[0] ?? context.waitForEvent('page')
}

test('starts, imports a corpus and attributes it with the model that comes with it', async ({
  electron,
  folder,
}) => {
  const workspace = join(folder, 'packed.pairlens')
  openWorkspace(workspace, { mode: 'create-or-open' }).close()
  const corpus = join(folder, 'one.csv')
  writeFileSync(corpus, 'a,b\nThe cat sat on the mat.,A cat was sitting on a mat.\n')
  const profile = join(folder, 'profile')

  const application = start(profile, electron.display, '--remote-debugging-port=0', workspace)
  const page = await windowOf(profile)
  await expect(page.getByRole('banner').getByText('packed.pairlens')).toBeVisible({ timeout: 60_000 })

  // A second start hands its file to the first one.
  await once(start(profile, electron.display, corpus), 'exit')
  await page.getByRole('button', { name: 'Import 1 pair' }).click()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('main').getByText('1 of 1 pairs')).toBeVisible({ timeout: 120_000 })
  await page.getByRole('row', { name: /The cat sat on the mat/ }).click()
  await expect(page.getByRole('application', { name: /^Attribution matrix/ })).toBeVisible()

  await page.context().browser()?.close()
  const exited = once(application, 'exit')
  application.kill('SIGTERM')
  await exited
})

test('refuses Node’s inspector and options from outside, as its fuses say', async ({ electron, folder }) => {
  const profile = join(folder, 'profile')
  const child = spawn(packed, ['--no-sandbox', `--user-data-dir=${profile}`, '--inspect=127.0.0.1:0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DISPLAY: electron.display, NODE_OPTIONS: '--require /nonexistent.js' },
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  await expect.poll(() => existsSync(join(profile, 'logs', 'main.log')), { timeout: 60_000 }).toBe(true)
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
  expect(said).not.toContain('Debugger listening')
})
