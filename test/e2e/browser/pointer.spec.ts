// What the pointer alone brings up and must not lose.
import { type Page } from '@playwright/test'
import { expect, skipWithoutBrowser, test } from '../support/test.ts'
import { openWorkspacePage, type WorkspacePage, writeSynthetic } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ mode: 'serial' })

let opened: WorkspacePage
let page: Page

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, {
    write: writeSynthetic,
    context: { viewport: { width: 1024, height: 500 } },
  })
  ;({ page } = opened)
})
test.afterAll(() => opened.close())

test('a tooltip goes while its page scrolls, and comes back under a pointer that rests', async () => {
  await page.getByRole('row').nth(1).click()
  const name = page.getByRole('article').getByText('Similarity', { exact: true })
  await name.hover()
  const tooltip = page.getByRole('tooltip')
  await expect(tooltip).toContainText('What the model predicts')
  const before = await name.boundingBox()
  await page.mouse.wheel(0, 2)
  await expect(tooltip).toBeHidden()
  expect((await name.boundingBox())?.y).not.toBe(before?.y)
  await expect(tooltip).toContainText('What the model predicts')
})
