// The corpus study on the statistics page: its cards come in, are looked at otherwise, and lead back to pairs.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, skipWithoutBrowser, test } from '../support/test.ts'
import { openWorkspacePage, type WorkspacePage, writeSynthetic } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ mode: 'serial', timeout: 180_000 })

let opened: WorkspacePage
let page: Page

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { write: writeSynthetic })
  ;({ page } = opened)
})
test.afterAll(() => opened.close())

const card = (name: string) => page.getByRole('article', { name, exact: true })
const studyIsDone = () =>
  expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0, { timeout: 60_000 })

test('the study comes in beside the numbers of pairs, with intervals and what is left out', async () => {
  await page.getByRole('button', { name: 'Statistics', exact: true }).click()
  await expect(card('Similarity')).toBeVisible()
  await expect(card('Cumulative share')).toContainText(/The top 10% of cells hold [\d.]+% \[.+\] of ΣA/, {
    timeout: 60_000,
  })
  await expect(card('Cumulative share')).toContainText('95% intervals from')
  await expect(card('Lemma pairs').getByRole('table')).toBeVisible({ timeout: 60_000 })
})

test('words are looked at, and special tokens left out, when asked for; undo takes it back', async () => {
  await page.getByRole('radio', { name: 'Words' }).click()
  await expect(card('Cumulative share')).toContainText(/words, special tokens \(.+\) included/, {
    timeout: 60_000,
  })
  await page.getByRole('checkbox', { name: /^Special tokens/ }).click()
  await expect(card('Cumulative share')).toContainText(/words, special tokens \(.+\) left out/, {
    timeout: 60_000,
  })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(card('Cumulative share')).toContainText(/tokens, special ones \(.+\) included/, {
    timeout: 60_000,
  })
})

test('parts of speech among the strongest cells, and a cell of theirs as a filter', async () => {
  await studyIsDone()
  const pos = card('Parts of speech')
  await pos.getByRole('radio', { name: 'Lift' }).click()
  await pos.getByRole('radio', { name: '10%', exact: true }).click()
  await expect(pos).toContainText('top 10% of cells')
  // The first column of the lowest row, whatever the tags are.
  const picture = pos.getByRole('img')
  const box = await picture.boundingBox()
  await picture.click({ position: { x: 0.17 * (box?.width ?? 0), y: 0.7 * (box?.height ?? 0) } })
  await expect(page.getByRole('list', { name: 'Filter' })).toContainText('pos:')
  await page.getByRole('button', { name: 'Clear all' }).click()
})

test('lemma pairs are searched and sorted, and lead to their pairs', async () => {
  await studyIsDone()
  const pairs = card('Lemma pairs')
  await pairs.getByRole('button', { name: /^Cells/ }).click()
  await expect(pairs.getByRole('columnheader', { name: /^Cells/ })).toHaveAttribute('aria-sort', 'descending')
  const first = pairs.getByRole('rowheader').first()
  const [lemma = ''] = ((await first.textContent()) ?? '').trim().split(' – ')
  await pairs.getByRole('textbox', { name: 'Search pairs' }).fill(lemma)
  await expect(first).toContainText(lemma)
  await first.getByRole('button').click()
  await expect(page.getByRole('list', { name: 'Filter' })).toContainText('lemma:')
  await page.getByRole('button', { name: 'Clear all' }).click()
})

test('a report of what is shown is saved, with the numbers of the page', async () => {
  await studyIsDone()
  const reading = /The top 10% of cells hold [^;]+/.exec((await card('Cumulative share').textContent()) ?? '')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Report', exact: true }).click()
  const report = readFileSync(await (await download).path(), 'utf8')
  expect(report).toContain(reading?.[0] ?? 'a reading')
  expect(report.match(/<figure>/g)?.length).toBeGreaterThan(10)
  await expect(page.getByText(/report\.html written, about [\d,]+ pairs/)).toBeVisible()
})

test('groups of a column stand beside each other, and a chart is written with what it was made from', async () => {
  await page.getByRole('combobox', { name: /Group by/ }).click()
  await page.getByRole('option', { name: 'genre' }).click()
  const groups = card('Negative mass by genre')
  await expect(groups).toContainText(/Highest for .+; lowest for/, { timeout: 60_000 })
  const download = page.waitForEvent('download')
  await groups.getByRole('button', { name: 'Export Negative mass by genre' }).click()
  await page.getByRole('menuitem', { name: 'Numbers, CSV' }).click()
  const [header = '', ...lines] = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n')
  for (const column of [
    'model',
    'corpus_sha256',
    'special_tokens',
    'group_by',
    'first_minus_this',
    'difference_low',
  ]) {
    expect(header.split(',')).toContain(column)
  }
  expect(lines.length).toBeGreaterThan(1)
  expect(lines[0]).toContain(',genre,')
})

test('a box drawn into the panel of a group filters by the numbers of its axes', async () => {
  const points = card('Residual and gold score')
  await expect(points).toContainText('compared with the first group at their medians')
  const picture = points.getByRole('img')
  const { width } = (await picture.boundingBox()) ?? { width: 0 }
  // In the second of three panels beside each other, below its title.
  await picture.hover({ position: { x: 0.45 * width, y: 100 } })
  await page.mouse.down()
  await picture.hover({ position: { x: 0.6 * width, y: 180 } })
  await page.mouse.up()
  const filter = page.getByRole('list', { name: 'Filter' })
  await expect(filter).toContainText('gold<=')
  // By the axis of that panel, which ends at 5; by another's the box would lie beyond it.
  const gold = /gold>=([\d.]+).*gold<=([\d.]+)/s.exec((await filter.textContent()) ?? '')
  expect(Number(gold?.[1])).toBeGreaterThan(0)
  expect(Number(gold?.[2])).toBeLessThan(5)
  await expect(filter).toContainText('goldResidual')
  await page.getByRole('button', { name: 'Clear all' }).click()
})

test('values of a column that are too many to be shown are counted', async () => {
  await page.getByRole('combobox', { name: /Group by/ }).click()
  await page.getByRole('option', { name: 'source', exact: true }).click()
  await expect(card('Negative mass by source')).toContainText(/further values? with [\d,]+ pairs not shown/, {
    timeout: 60_000,
  })
})
