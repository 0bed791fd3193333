// What a person does with PairLens from beginning to end, in a browser on a served workspace.
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { corpusFacts, corpusFolder, type Folder } from '../support/corpus.ts'
import { type Served, startServing } from '../support/served.ts'

test.skip(
  process.env['PAIRLENS_SKIP_E2E'] !== undefined,
  process.env['PAIRLENS_SKIP_E2E'] ?? 'every system package is there',
)
test.describe.configure({ mode: 'serial' })

const repeats = 30
const pairCount = corpusFacts.pairs * repeats
let folder: Folder
let served: Served
let page: Page

test.beforeAll(async ({ browser }) => {
  folder = corpusFolder(repeats)
  served = await startServing(folder.path('journey.pairlens'))
  page = await browser.newPage()
  await page.goto(served.url)
})

test.afterAll(async () => {
  await page.close()
  await served.stop()
  folder.remove()
})

test('an empty workspace asks for a corpus, and shows how a file will be read before anything is written', async () => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await (await chooser).setFiles(folder.path('corpus.csv'))
  await expect(page.getByRole('combobox', { name: /^Delimiter/ })).toHaveText('Comma')
  await expect(page.getByRole('combobox', { name: /^What column sentence1 holds/ })).toHaveText('Sentence A')
  await expect(page.getByRole('cell', { name: 'A dog runs in the park.', exact: true })).toBeVisible()
  await expect(page.getByText(`row ${corpusFacts.badRow} has 1 column, 4 expected`)).toBeVisible()
  await expect(page.getByText('Nothing is written before you import.')).toBeVisible()
})

test('the list of rejected rows can be saved', async () => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the list…' }).click()
  const saved = await (await download).path()
  expect(readFileSync(saved, 'utf8')).toContain('Only one field')
})

test('importing leads to a new run, whose site is drawn in the stack of layers', async () => {
  await page.getByRole('button', { name: `Import ${pairCount} pairs` }).click()
  await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
  await page.getByRole('radio', { name: /Layer 4/ }).check()
  await expect(page.getByText('attribution site: the input of layer 4')).toBeVisible()
  // A fixed number of nodes needs no calibration, and so the first pairs are there soon.
  await page.getByRole('radio', { name: 'Gauss' }).check()
})

test('the table fills while a run goes on; the run can be paused and resumed', async () => {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Pairs' })
  await expect(grid.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  const finished = Number(await grid.getAttribute('aria-rowcount')) - 1
  expect(finished).toBeGreaterThan(0)
  expect(finished).toBeLessThan(pairCount)

  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  await expect(page.getByRole('main').getByText(`${pairCount} of ${pairCount} pairs`)).toBeVisible({
    timeout: 90_000,
  })
})

test('brushing a histogram and writing into the search box filter the pairs, and undo takes it back', async () => {
  const from = page.getByRole('slider', { name: 'Similarity, from' })
  await from.focus()
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('combobox', { name: 'Filter' })).toHaveValue(/^similarity>=/)
  await expect(page.getByRole('main').getByText(`${pairCount} of ${pairCount} pairs`)).toBeHidden()
  await page.getByRole('button', { name: 'Clear all' }).click()

  await page.keyboard.press('/')
  await page.keyboard.type('lemma:cat~kitten genre=animals')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByText(`${repeats} of ${pairCount} pairs`)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('main').getByText(`${pairCount} of ${pairCount} pairs`)).toBeVisible()
})

test('a pair is opened, its cells are read out, and one of them is found in the corpus', async () => {
  await page
    .getByRole('row', { name: /The kitten chases the dog\. The cat/ })
    .first()
    .click()
  const matrix = page.getByRole('application', { name: /^Attribution matrix/ })
  await matrix.focus()
  // [CLS] the kitten × [CLS] the cat
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('kitten × cat').first()).toBeVisible()
  await page
    .getByRole('button', { name: /in the corpus/i })
    .first()
    .click()
  await expect(page.getByRole('combobox', { name: 'Filter' })).toHaveValue(/lemma:kitten~cat/)
  await expect(page.getByRole('main').getByText(`${repeats} of ${pairCount} pairs`)).toBeVisible()
})

test('the pairs that are shown are exported, as they are filtered', async () => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export pairs…' }).click()
  await page
    .getByRole('button', { name: /^Export/ })
    .last()
    .click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n')
  expect(lines).toHaveLength(repeats + 1)
})

test('text from the corpus is shown as text, whatever it holds', async () => {
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page
    .getByRole('row', { name: /Markup <img/ })
    .first()
    .click()
  await expect(page.getByRole('group', { name: 'Sentence a' })).toContainText('<img src=x onerror=')
  await page.getByRole('button', { name: 'Statistics', exact: true }).click()
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => Reflect.get(globalThis, 'pwned') as unknown)).toBeUndefined()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
})
