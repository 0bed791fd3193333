// Tests of the real application: `launch` starts Electron with a profile of its own and ends it after the test.
import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test'
import { openDisplay } from './display.ts'

export { expect } from '@playwright/test'

export const root = join(import.meta.dirname, '..', '..', '..', '..')

interface LaunchOptions {
  /** Files and switches for the application. */
  readonly with?: readonly string[]
  /** The folder of the application; PairLens when not given. */
  readonly folder?: string
  /** A profile that an earlier launch used. */
  readonly profile?: string
  readonly environment?: Readonly<Record<string, string>>
}

export interface Launched {
  readonly application: ElectronApplication
  readonly page: Page
  readonly process: ChildProcess
  /** The folder of the profile. */
  readonly profile: string
  readonly log: () => string
}

interface ElectronOnThisMachine {
  readonly executable: string
  readonly display: string
}

interface Fixtures {
  readonly launch: (options?: LaunchOptions) => Promise<Launched>
  /** An empty folder that goes away with the test. */
  readonly folder: string
}

interface WorkerFixtures {
  readonly electron: ElectronOnThisMachine
  /** One application for all tests that leave it as they find it. */
  readonly shared: Launched
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  electron: [
    // Playwright reads from the braces what a fixture needs.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const found = findElectron()
      if ('missing' in found) throw new Error(found.missing)
      console.log(`Electron ${found.version} from ${found.source}`)
      const display = await openDisplay()
      await use({ executable: found.executable, display: display.name })
      display.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  shared: [
    async ({ electron }, use) => {
      const profile = mkdtempSync(join(tmpdir(), 'pairlens-e2e-'))
      const launched = await launchApplication(electron, profile, {})
      await use(launched)
      await close(launched)
      rmSync(profile, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pairlens-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  launch: async ({ electron, folder }, use, testInfo) => {
    const all: Launched[] = []
    await use(async (options = {}) => {
      const profile = options.profile ?? mkdtempSync(join(folder, 'profile-'))
      const launched = await launchApplication(electron, profile, options)
      all.push(launched)
      return launched
    })
    for (const [index, launched] of all.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach(`main-${String(index)}.log`, { body: launched.log() })
      }
      await close(launched)
    }
  },
})

/** To be called at the top of a file: its tests are skipped on a system that has no Electron or cannot show it. */
export function skipWithoutElectron(): void {
  const reason = process.env['PAIRLENS_SKIP_E2E']
  const found = reason === undefined ? findElectron() : { missing: reason }
  test.skip('missing' in found, 'missing' in found ? found.missing : '')
}

/** The Electron to test on, or why there is none. */
function findElectron(): { executable: string; version: string; source: string } | { missing: string } {
  const finder = join(root, 'scripts', 'electron.mjs')
  const said = spawnSync(process.execPath, [finder, '--json'], { encoding: 'utf8' })
  if (said.status !== 0) return { missing: said.stderr.trim() }
  return JSON.parse(said.stdout) as { executable: string; version: string; source: string }
}

async function launchApplication(
  { executable, display }: ElectronOnThisMachine,
  profile: string,
  options: LaunchOptions,
): Promise<Launched> {
  const application = await _electron.launch({
    executablePath: executable,
    args: [
      // Chromium refuses its sandbox to the system's administrator.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      options.folder ?? root,
      ...(options.with ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display,
      LANG: 'en_US.UTF-8',
      ...options.environment,
    },
  })
  const logFile = join(profile, 'logs', 'main.log')
  return {
    application,
    page: await application.firstWindow(),
    process: application.process(),
    profile,
    log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
  }
}

/** Ends an application, whatever it is asking just now; one that has ended already is left alone. */
async function close({ application, process: { exitCode, signalCode } }: Launched): Promise<void> {
  if (exitCode !== null || signalCode !== null) return
  await application.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
  await application.close()
}
