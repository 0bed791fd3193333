// From the first look at a run to its statistics and back, without a mouse.
import type { Locator, Page } from '@playwright/test'
import { expect, skipWithoutBrowser, test } from '../support/test.ts'
import { openWorkspacePage, type WorkspacePage, writeSynthetic } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ mode: 'serial' })

let opened: WorkspacePage
let page: Page

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { write: writeSynthetic })
  ;({ page } = opened)
})
test.afterAll(() => opened.close())

/** More stops of the Tab key than any page has. */
const mostStops = 150

/** Goes to something with the Tab key alone. */
async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < mostStops; stop++) {
    if ((await target.and(page.locator(':focus')).count()) === 1) return
    await page.keyboard.press(key)
  }
  throw new Error(`The Tab key does not come to ${String(target)}.`)
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const search = () => page.getByRole('combobox', { name: 'Filter' })
const grid = () => page.getByRole('grid', { name: 'Pairs' })
const row = (index: number) => grid().getByRole('row').nth(index)
const allPairs = () => page.getByRole('status').getByText('1,996 of 1,996 pairs')
const pair = () => page.getByRole('main').getByRole('article')

test('the pairs are filtered in the search box, with a suggestion', async () => {
  await expect(allPairs()).toBeVisible()
  await press('/')
  await expect(search()).toBeFocused()
  await page.keyboard.type('simil')
  // The first line looks for the text itself.
  await press('ArrowDown', 'ArrowDown')
  await expect(page.getByRole('option', { name: /^similarity/ })).toHaveAttribute('aria-selected', 'true')
  await press('Enter')
  await expect(search()).toHaveValue(/^similarity/)
  await press('Control+a')
  await page.keyboard.type('similarity>0.8 genre=news')
  await press('Enter')
  await expect(allPairs()).toBeHidden()
  await expect(page.getByRole('button', { name: 'Remove genre=news' })).toBeVisible()
})

test('a histogram is brushed with its limits', async () => {
  await tabTo(page.getByRole('slider', { name: 'Tokens, from' }))
  await press('ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect(search()).toHaveValue(/^similarity>0\.8 genre=news length>=\d+$/)
})

test('the table is sorted by a column', async () => {
  await tabTo(page.getByRole('button', { name: 'Error', exact: true }))
  await press('Enter')
  const head = page.getByRole('columnheader', { name: 'Error' })
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
})

test('a pair is opened from the table, and the one after it', async () => {
  await tabTo(grid())
  await press('ArrowDown', 'ArrowDown', 'Enter')
  await expect(pair()).toBeVisible()
  await expect(row(3)).toHaveAttribute('aria-selected', 'true')
  await press('j')
  await expect(row(4)).toHaveAttribute('aria-selected', 'true')
  await press('k')
  await expect(row(3)).toHaveAttribute('aria-selected', 'true')
})

test('the cells of the matrix are read out, and one is chosen', async () => {
  await tabTo(page.getByRole('application', { name: /^Attribution matrix/ }))
  await press('ArrowDown')
  const readout = pair().locator('[aria-live=polite]')
  await expect(readout).toContainText('[CLS] × [CLS]')
  await press('ArrowDown', 'ArrowRight', 'Enter')
  await expect(readout).not.toContainText('[CLS]')
  await press('Tab')
  await expect(readout).toContainText('×')
})

test('the picture is changed to connections, whose words are walked through', async () => {
  await tabTo(page.getByRole('radio', { name: 'Heatmap' }), 'Shift+Tab')
  // Held as a finger holds it: the choice follows the focus while the key is down.
  await page.keyboard.press('ArrowRight', { delay: 100 })
  await expect(page.getByRole('radio', { name: 'Connections' })).toBeChecked()
  const words = page.getByRole('list', { name: 'Sentence a' }).getByRole('button')
  await tabTo(words.first())
  await press('ArrowDown')
  await expect(words.nth(1)).toBeFocused()
  await expect(pair().locator('[aria-live=polite]')).toContainText((await words.nth(1).innerText()).trim())
})

test('Escape closes the pair, then clears the filter; undo brings both back', async () => {
  const filter = await search().inputValue()
  await press('Escape')
  await expect(pair()).toBeHidden()
  await press('Escape')
  await expect(allPairs()).toBeVisible()
  await press('Control+z')
  await expect(search()).toHaveValue(filter)
  await press('Control+z')
  await expect(pair()).toBeVisible()
  await press('Escape', 'Escape')
  await expect(allPairs()).toBeVisible()
})

test('a chart is read as a table, and its line filters the pairs', async () => {
  await press('2')
  await tabTo(page.getByRole('button', { name: 'Similarity as a table' }))
  await press('Enter')
  await tabTo(page.getByRole('region', { name: 'Similarity', exact: true }).getByRole('button').first())
  await press('Enter')
  await expect(page.getByRole('button', { name: /^Remove similarity/ }).first()).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('button', { name: /^Remove/ })).toBeHidden()
})

test('a list of choices takes the letters of its choices, and leaves the other ones to the page', async () => {
  await press('3')
  const model = page.getByRole('combobox', { name: 'Model' })
  await tabTo(model)
  await press('a')
  await expect(page.getByRole('listbox', { name: 'Model' })).toBeVisible()
  await press('1')
  await expect(grid()).toBeHidden()
  await press('Escape')
  await expect(page.getByRole('listbox')).toBeHidden()
  await expect(model).toBeFocused()
  await press('1')
  await expect(grid()).toBeVisible()
})

test('the command palette finds a command by some of its letters', async () => {
  await press('Control+k')
  await page.keyboard.type('goexpl')
  await expect(page.getByRole('option', { selected: true })).toContainText('Go to Explore')
  await press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(grid()).toBeVisible()
})

test('a dialog keeps the focus within it and gives it back', async () => {
  await tabTo(grid())
  await press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  await press('Tab', 'Tab', 'Tab')
  await expect(dialog.locator(':focus')).toBeVisible()
  await press('Escape')
  await expect(dialog).toBeHidden()
  await expect(grid()).toBeFocused()
})

test('pairs are exported from the menu', async () => {
  await tabTo(page.getByRole('button', { name: 'Export pairs…' }), 'Shift+Tab')
  await press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  const download = page.waitForEvent('download')
  await press('Enter')
  expect((await download).suggestedFilename()).toBe('synthetic-2000-run-1.csv')
})
