// Tests in a browser: a test fails when a page logged a problem in its time, a breach of the security policy included.
import { type Browser, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** What the pages of this worker have logged since the last test ended. */
const troubles: string[] = []

export const test = base.extend<{ readonly troubleFree: undefined }>({
  troubleFree: [
    // Playwright reads from the braces what a fixture needs.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await use(undefined)
      expect(troubles.splice(0), 'what pages logged').toEqual([])
    },
    { auto: true },
  ],
})

/** To be called at the top of a file: its tests are skipped on a system that cannot show a browser. */
export function skipWithoutBrowser(): void {
  const reason = process.env['PAIRLENS_SKIP_E2E']
  test.skip(reason !== undefined, reason)
}

/** A page in a browser of its own, so to speak: cookies, storage and language are shared with no other. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  context.on('weberror', (error) => void troubles.push(String(error.error().stack)))
  const page = await context.newPage()
  await page.goto(url)
  return page
}
