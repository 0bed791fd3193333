// Simplified Chinese on every view: at once, completely, with its own dates and times, and back again.
import type { Page } from '@playwright/test'
import { englishPhrases, messageKey } from '../support/messages.ts'
import { expect, openPage, skipWithoutBrowser, test } from '../support/test.ts'
import { visitViews } from '../support/views.ts'
import { openWorkspacePage, type WorkspacePage, writeAnnotated } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let opened: WorkspacePage
let page: Page

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { write: writeAnnotated })
  ;({ page } = opened)
})
test.afterAll(() => opened.close())

/** Everything that is shown or said: texts, and the attributes that carry text. */
async function wordsOf(): Promise<string> {
  return page.evaluate<string>(`
    [
      document.body.innerText,
      ...['aria-label', 'placeholder', 'title', 'data-tooltip', 'data-formula', 'aria-valuetext'].flatMap((name) =>
        Array.from(document.querySelectorAll('[' + name + ']'), (element) => element.getAttribute(name)),
      ),
    ].join('\\n')
  `)
}

async function chooseLanguage(name: string): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('dialog').getByRole('radio', { name }).click()
}

/** When the corpus was imported, as the import page says it. */
async function dateOfImport(): Promise<string> {
  await page.keyboard.press('Control+i')
  return page.getByRole('table').getByRole('row').nth(1).getByRole('cell').nth(3).innerText()
}

test('English is shown where the browser prefers no other language', async () => {
  await expect(page.getByRole('grid', { name: 'Pairs' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(await dateOfImport()).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M$/u)
  await page.keyboard.press('3')
  await expect(page.getByText(/^[\d.]+ sec at work$/u)).toBeVisible()
})

test('a browser that prefers Chinese is shown Chinese from the beginning', async ({ browser }) => {
  const storageState = await page.context().storageState()
  const chinese = await openPage(browser, new URL('/', page.url()).href, { storageState, locale: 'zh-CN' })
  await expect(chinese.getByRole('grid', { name: '句对' })).toBeVisible()
  await expect(chinese.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await chinese.context().close()
})

test('a choice in the settings changes the whole window at once', async () => {
  await page.keyboard.press('1')
  await chooseLanguage('简体中文')
  await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '浏览', exact: true })).toBeVisible()
  await expect(page.getByText('1,996 / 1,996 个句对')).toBeVisible()
})

test('no view shows a key in place of a message, or English', async () => {
  const english = englishPhrases()
  expect(english.length).toBeGreaterThan(300)
  await visitViews(opened, async ({ name }) => {
    const words = await wordsOf()
    expect.soft(words, name).toMatch(/\p{Script=Han}/u)
    expect.soft(words.match(messageKey) ?? [], name).toEqual([])
    expect
      .soft(
        english.filter((phrase) => words.includes(phrase)),
        name,
      )
      .toEqual([])
  })
})

test('dates and times are written as Chinese writes them', async () => {
  expect(await dateOfImport()).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d{1,2}:\d{2}$/u)
  await page.keyboard.press('3')
  await expect(page.getByText(/^已用时 [\d.]+秒钟?$/u)).toBeVisible()
})

test('the choice outlives a reload, and English comes back at once', async () => {
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('heading', { name: '新建运行' })).toBeVisible()
  await chooseLanguage('English')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
})
