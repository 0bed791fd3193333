// Takes the pictures of docs/screenshots: every view of the real application, in both themes and two sizes.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { choose } from '../electron/support/dialogs.ts'
import { expect, type Launched, root, test } from '../electron/support/test.ts'

const pictures = join(root, 'docs', 'screenshots')
const themes = ['light', 'dark'] as const
const sizes = [
  { width: 1024, height: 700 },
  { width: 1600, height: 1000 },
] as const

/** Each view by the name of its picture, and what leads to it from the one before. */
const views: readonly { readonly name: string; readonly show: (page: Page) => Promise<void> }[] = [
  { name: 'explore', show: (page) => page.getByRole('button', { name: 'Explore', exact: true }).click() },
  {
    name: 'filter',
    show: async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.type('similarity>0.9 gold<2')
      await page.keyboard.press('Enter')
      await expect(
        page.getByRole('list', { name: 'Filter' }).getByRole('button', { name: 'Clear all' }),
      ).toBeVisible()
    },
  },
  {
    name: 'pair',
    show: async (page) => {
      await page.getByRole('grid', { name: 'Pairs' }).getByRole('row').nth(1).click()
      await expect(page.getByRole('application', { name: /^Attribution matrix/ })).toBeVisible()
    },
  },
  {
    name: 'connections',
    show: async (page) => {
      await page.getByRole('radio', { name: 'Connections' }).click()
    },
  },
  {
    name: 'statistics',
    show: async (page) => {
      await page.getByRole('radio', { name: 'Heatmap' }).click()
      await page.getByRole('list', { name: 'Filter' }).getByRole('button', { name: 'Clear all' }).click()
      await page.getByRole('button', { name: 'Statistics', exact: true }).click()
      // The last card to come.
      await page.getByRole('article', { name: /pairs$/u }).waitFor()
    },
  },
  { name: 'runs', show: (page) => page.getByRole('button', { name: 'Runs', exact: true }).click() },
  {
    name: 'models',
    show: async (page) => {
      await page.getByRole('button', { name: 'Models', exact: true }).click()
      await page.getByRole('button', { name: 'Run the self-test' }).click()
      await expect(page.getByText('Passed', { exact: true })).toBeVisible({ timeout: 180_000 })
    },
  },
  {
    name: 'import',
    show: async (page) => {
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByRole('button', { name: 'Choose a file…' }).click()
      await expect(page.getByText('Nothing is written before you import.')).toBeVisible()
    },
  },
  {
    name: 'commands',
    show: async (page) => {
      await page.getByRole('button', { name: 'Leave without importing' }).click()
      await page.keyboard.press('Control+k')
    },
  },
]

test('every view, in both themes and two sizes', async ({ launch, folder }) => {
  test.setTimeout(900_000)
  mkdirSync(pictures, { recursive: true })
  const workspace = join(folder, 'phenomena.pairlens')
  const corpus = join(root, 'corpora', 'phenomena.csv')
  const run = spawnSync(
    process.execPath,
    [join(root, 'cli', 'main.ts'), 'run', corpus, '--workspace', workspace, '--quiet'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  expect(run.status).toBe(0)

  for (const theme of themes) {
    for (const { width, height } of sizes) {
      const launched = await launch()
      const { application, page } = launched
      await choose(application, workspace)
      await resize(launched, width, height)
      await application.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source
      }, theme)
      // Playwright shows every page as in a light system unless told otherwise.
      await page.emulateMedia({ colorScheme: theme })
      const take = async (name: string): Promise<void> => {
        // Charts and fonts need a moment after the page has settled.
        await page.waitForTimeout(700)
        await page.screenshot({ path: join(pictures, `${name}-${theme}-${width}x${height}.png`) })
      }
      await expect(page.getByRole('button', { name: 'Open workspace…' })).toBeVisible()
      await take('start')
      await page.getByRole('button', { name: 'Open workspace…' }).click()
      await expect(page.getByRole('grid', { name: 'Pairs' })).toBeVisible()
      await choose(application, corpus)
      for (const view of views) {
        await view.show(page)
        await take(view.name)
      }
      await application.close()
    }
  }
})

/** Makes the page exactly so large, without the frame that the system draws. */
async function resize({ application, page }: Launched, width: number, height: number): Promise<void> {
  await application.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setMenuBarVisibility(false)
      window?.setContentSize(size.width, size.height)
    },
    { width, height },
  )
  await expect.poll(() => page.evaluate<string>('`${innerWidth}x${innerHeight}`')).toBe(`${width}x${height}`)
}
