// Every view, dark and light, in the smallest window that PairLens is made for, as the rules of axe see it.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, skipWithoutBrowser, test } from '../support/test.ts'
import { visitViews } from '../support/views.ts'
import { openWorkspacePage, type WorkspacePage, writeSynthetic } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ timeout: 300_000 })

const viewport = { width: 1024, height: 700 }
let opened: WorkspacePage
let empty: WorkspacePage

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { write: writeSynthetic, context: { viewport } })
  empty = await openWorkspacePage(browser, { context: { viewport } })
})
test.afterAll(async () => {
  await opened.close()
  await empty.close()
})

/** What the rules of axe object to, a line each. */
async function violationsOf({ page }: WorkspacePage): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}

for (const theme of ['light', 'dark'] as const) {
  test(`no view has a barrier in the ${theme} theme`, async () => {
    await opened.page.emulateMedia({ colorScheme: theme })
    await expect(opened.page.locator('html')).toHaveAttribute('data-theme', theme)
    await visitViews(opened, async ({ name }) => expect.soft(await violationsOf(opened), name).toEqual([]))
  })

  test(`no page of an empty workspace has a barrier in the ${theme} theme`, async () => {
    await empty.page.emulateMedia({ colorScheme: theme })
    for (const key of ['1', '2', '3', 'Control+i']) {
      await empty.page.keyboard.press(key)
      await expect(empty.page.getByRole('main').getByRole('heading').first()).toBeVisible()
      expect.soft(await violationsOf(empty), key).toEqual([])
    }
  })
}
