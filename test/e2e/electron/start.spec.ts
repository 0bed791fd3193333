// The application starts, keeps what it should across starts, and takes files from outside.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { openWorkspace } from '../../../db/open.ts'
import { saveAs } from './support/dialogs.ts'
import { expect, root, skipWithoutElectron, test } from './support/test.ts'

skipWithoutElectron()

const corpus = 'a,b,score\nA dog runs.,A cat sits.,1\nIt rains.,It is raining.,5\n'

/** The titles of all windows. */
const titles = (application: ElectronApplication) =>
  application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  )

test('opens a window that is usable, with an engine that is ready', async ({ launch }) => {
  const { page, application } = await launch()
  await expect(page.getByRole('button', { name: 'New workspace…' })).toBeVisible()
  await expect(page.getByText('Engine ready')).toBeVisible()
  expect(await titles(application)).toEqual(['PairLens'])
})

test('creates a workspace where the dialog says, names it in the title and lists it as recent', async ({
  launch,
  folder,
}) => {
  const { page, application, profile } = await launch()
  await saveAs(application, join(folder, 'mine'))
  await page.getByRole('button', { name: 'New workspace…' }).click()
  await expect.poll(() => titles(application)).toEqual(['mine.pairlens – PairLens'])
  expect(existsSync(join(folder, 'mine.pairlens'))).toBe(true)
  await application.close()

  const again = await launch({ profile })
  await expect(again.page.getByText('mine.pairlens')).toBeVisible()
  const menu = await again.application.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items[0]?.submenu?.items.map(({ submenu }) => submenu?.items[0]?.label),
  )
  expect(menu).toContain(`mine.pairlens (${folder})`)
})

test('keeps where the window was', async ({ launch }) => {
  const bounds = { x: 40, y: 50, width: 1010, height: 720 }
  const first = await launch()
  await first.application.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted)
  }, bounds)
  await first.application.close()
  const second = await launch({ profile: first.profile })
  const kept = await second.application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(kept).toEqual(bounds)
})

test('hands files of a second start to the first, and brings its window to the front', async ({
  launch,
  electron,
  folder,
}) => {
  const { page, profile, application } = await launch()
  await expect(page.getByText('Engine ready')).toBeVisible()
  await saveAs(application, join(folder, 'second.pairlens'))
  const file = join(folder, 'second.csv')
  writeFileSync(file, corpus)
  const second = spawn(electron.executable, ['--no-sandbox', `--user-data-dir=${profile}`, root, file], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: electron.display },
  })
  expect(await once(second, 'exit')).toEqual([0, null])
  await expect(page.getByText('second.csv').first()).toBeVisible()
})

test('opens a file that the command line names once the window listens', async ({ launch, folder }) => {
  const file = join(folder, 'named.pairlens')
  openWorkspace(file, { mode: 'create-or-open' }).close()
  const { application } = await launch({ with: [file] })
  await expect.poll(() => titles(application)).toEqual(['named.pairlens – PairLens'])
})

test('keeps theme and language for the next start, in the menu too', async ({ launch }) => {
  const first = await launch()
  await expect(first.page.getByText('Engine ready')).toBeVisible()
  await first.page.evaluate("window.pairlens.setPreferences({ theme: 'dark', language: 'zh-CN' })")
  await first.application.close()
  expect(JSON.parse(readFileSync(join(first.profile, 'preferences.json'), 'utf8'))).toEqual({
    theme: 'dark',
    language: 'zh-CN',
  })
  const second = await launch({ profile: first.profile })
  const { theme, menu } = await second.application.evaluate(({ nativeTheme, Menu }) => ({
    theme: nativeTheme.themeSource,
    menu: Menu.getApplicationMenu()?.items[0]?.label,
  }))
  expect(theme).toBe('dark')
  expect(menu).toContain('文件')
  await expect(second.page.locator('html[data-theme=dark][lang=zh-CN]')).toBeVisible()
})

test('says what happened when the window crashes, and loads it again', async ({ launch }) => {
  const { page, application, log } = await launch()
  await expect(page.getByText('Engine ready')).toBeVisible()
  await application.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = (...given: unknown[]) => {
      const options = given.at(-1) as { message: string; detail: string }
      ;(globalThis as { said?: string }).said = `${options.message} ${options.detail}`
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect
    .poll(() => application.evaluate(() => (globalThis as { said?: string }).said))
    .toContain('is kept')
  const isReady = () =>
    application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "document.body.innerText.includes('Engine ready')",
      ),
    )
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true)
  expect(log()).toContain("The window's process is gone")
})
