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

test('a pinned pair stands beside the open one on a wide page, and below it on a narrow one', async () => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.getByRole('button', { name: 'Pin this pair, to compare others with it' }).click()
  await page.keyboard.press('j')
  const [open, pinned] = [page.getByRole('article').first(), page.getByRole('article').nth(1)]
  await expect(pinned).toContainText('Pinned: row')
  const places = async () => [await open.boundingBox(), await pinned.boundingBox()] as const
  const [left, right] = await places()
  expect(right?.y).toBe(left?.y)
  expect(right?.x).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.width ?? 0))

  await page.setViewportSize({ width: 900, height: 900 })
  await expect.poll(async () => (await pinned.boundingBox())?.x).toBe((await open.boundingBox())?.x)
  const [above, below] = await places()
  expect(below?.y).toBeGreaterThan(above?.y ?? 0)
})
