// Every view, dark and light, in the smallest window that PairLens is made for, as the rules of axe see it.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, skipWithoutBrowser, test } from '../support/test.ts'
import { visitViews } from '../support/views.ts'
import { openWorkspacePage, type WorkspacePage, writeAnnotated } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ timeout: 300_000 })
// What is found is said in words; a trace would take a third of the time.
test.use({ trace: 'off' })

const viewport = { width: 1024, height: 700 }
let opened: WorkspacePage
let empty: WorkspacePage

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { write: writeAnnotated, context: { viewport } })
  empty = await openWorkspacePage(browser, { context: { viewport } })
})
test.afterAll(async () => {
  await opened.close()
  await empty.close()
})

/** What the rules of axe object to, a line each: all of them in the light theme, those of colour again in the dark one. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const rules = new AxeBuilder({ page })
    const { violations } = await (theme === 'dark' ? rules.withRules(['color-contrast']) : rules).analyze()
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary = '' } of nodes) {
        found.push(`${theme}: ${id} (${help}): ${target.join(' ')} ${failureSummary}`)
      }
    }
  }
  return found
}

test('no view has a barrier', async () => {
  const { page } = opened
  await visitViews(opened, async ({ name }) => expect.soft(await violationsOf(page), name).toEqual([]))
})

test('no page of an empty workspace has a barrier', async () => {
  const { page } = empty
  for (const key of ['1', '2', '3', 'Control+i']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    expect.soft(await violationsOf(page), key).toEqual([])
  }
})
