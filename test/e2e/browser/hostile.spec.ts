// A workspace with markup and script in every text: every view shows them as text, every file holds them as text.
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import Papa from 'papaparse'
import { spreadsheetFormula } from '../../../core/corpus/spreadsheetFormula.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import {
  hostile,
  hostileCsv,
  hostileFields as fields,
  hostileFileName,
  writeHostile,
} from '../support/hostileWorkspace.ts'
import { expect, skipWithoutBrowser, test } from '../support/test.ts'
import { openWorkspacePage, type WorkspacePage } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ mode: 'serial' })

let opened: WorkspacePage
let page: Page
/** Reads pictures: it has no security policy, as their viewers have none. */
let viewer: Page

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { name: hostileFileName, write: writeHostile })
  ;({ page } = opened)
  // Sees what comes and goes between two looks, too.
  await page.addInitScript(`
    globalThis.injected = []
    new MutationObserver((records) => {
      for (const element of records.flatMap(({ addedNodes }) => Array.from(addedNodes))) {
        if (!(element instanceof Element)) continue
        for (const each of [element, ...element.querySelectorAll('*')]) {
          if (each.matches('[data-injected], img, iframe, script:not([src]), [onerror]')) injected.push(each.outerHTML)
        }
      }
    }).observe(document, { childList: true, subtree: true, attributes: true })
  `)
  await page.reload()
  viewer = await page.context().newPage()
})
test.afterEach(async () => {
  expect(await page.evaluate<unknown>('[globalThis.pwned ?? null, injected]')).toEqual([null, []])
})
test.afterAll(() => opened.close())

/** Points at everything that is seen and whose tooltip is hostile. @returns how many there were */
async function readHostileTooltips(): Promise<number> {
  const explained = page.locator('[data-tooltip*="data-injected"]').filter({ visible: true })
  const count = await explained.count()
  for (let index = 0; index < count; index++) {
    const element = explained.nth(index)
    // Pointing may scroll, and what scrolls takes its tooltip away.
    await expect(async () => {
      await page.mouse.move(0, 0)
      await element.hover()
      const text = (await element.getAttribute('data-tooltip')) ?? ''
      await expect(page.getByRole('tooltip')).toContainText(text, { timeout: 2000 })
    }).toPass({ timeout: 15_000 })
  }
  return count
}

/** What is downloaded after a press of something. */
async function downloaded(button: Locator): Promise<string> {
  const download = page.waitForEvent('download')
  await button.click()
  return readFileSync(await (await download).path(), 'utf8')
}

/** Chooses from a menu what is downloaded then. */
async function exported(menu: Locator, item: string | RegExp): Promise<string> {
  await menu.click()
  return downloaded(page.getByRole('menuitem', { name: item }))
}

/** The text of a picture, after making sure that it is one and has nothing else in it. */
async function textOfSvg(svg: string): Promise<string> {
  const read = await viewer.evaluate<{ root: string; foreign: number; text: string }>(`(() => {
    const picture = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml')
    return {
      root: picture.documentElement.localName,
      foreign: picture.querySelectorAll('parsererror, img, script, b, foreignObject, [onerror]').length,
      text: Array.from(picture.querySelectorAll('text'), ({ textContent }) => textContent).join(' '),
    }
  })()`)
  expect(read).toMatchObject({ root: 'svg', foreign: 0 })
  return read.text
}

/** The cells of a CSV file, after making sure that no spreadsheet would run one. */
function cellsOfCsv(csv: string): readonly string[] {
  const cells = Papa.parse<readonly string[]>(csv).data.flat()
  expect(cells.filter((cell) => spreadsheetFormula.test(cell))).toEqual([])
  return cells
}

const row = () => page.getByRole('grid').getByRole('row').nth(1)
const pair = () => page.getByRole('main').getByRole('article')
const pairMenu = () => pair().getByRole('button', { name: 'Export', exact: true })

async function openPair(): Promise<void> {
  await page.keyboard.press('1')
  await row().click()
  await expect(page.getByRole('application')).toBeVisible()
}

test('the table, the facets and the frame', async () => {
  await expect(page).toHaveTitle(`${hostileFileName} – PairLens`)
  const sentences = row().getByText(fields.sentence)
  await expect(sentences).toHaveCount(2)
  const facet = page.getByRole('group', { name: fields.column, exact: true })
  await expect(facet.getByRole('checkbox').first()).toContainText(fields.value)
  await expect(page.getByRole('banner')).toContainText(hostileFileName)
  await expect(page.getByRole('banner')).toContainText(fields.model)
  await expect(page.getByRole('contentinfo')).toContainText(fields.device)
  expect(await readHostileTooltips()).toBeGreaterThan(1)
  await page.getByRole('banner').getByText(fields.model).click()
  await expect(page.getByRole('menuitemradio')).toContainText(fields.corpus)
  await page.keyboard.press('Escape')
})

test('the search box, its suggestions and the chips', async () => {
  await page.keyboard.press('/')
  await page.keyboard.type('similarity><img')
  await expect(page.getByRole('alert')).toContainText('"<img" is not a number')
  await page.keyboard.press('Control+a')
  // A column and a sign of comparison: its values are offered.
  const condition = { kind: 'metadata', column: fields.column, operator: '=', value: 'x' } as const
  await page.keyboard.insertText(formatFilter({ conditions: [condition] }).slice(0, -1))
  await expect(page.getByRole('option').first()).toContainText(fields.value)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'data-injected' }).first().click()
  await expect(page.getByRole('list', { name: 'Filter' })).toContainText('data-injected')
  expect(await readHostileTooltips()).toBeGreaterThan(2)
})

test('a pair, its matrix and its files', async () => {
  await openPair()
  for (const side of ['a', 'b']) {
    await expect(pair().getByRole('group', { name: `Sentence ${side}` })).toContainText(fields.sentence)
  }
  for (const text of [fields.corpus, fields.column, fields.value, fields.externalId]) {
    await expect(pair()).toContainText(text)
  }
  await page.getByRole('application').focus()
  for (const key of ['Down', 'Down', 'Right', 'Enter']) {
    await page.keyboard.press(key === 'Enter' ? key : `Arrow${key}`)
  }
  await expect(pair().locator('[aria-live=polite]')).toContainText(fields.token)
  await expect(pair().getByRole('list', { name: 'For similarity' })).toContainText(fields.token)
  expect(await readHostileTooltips()).toBeGreaterThan(2)

  expect(await textOfSvg(await exported(pairMenu(), 'Picture as SVG'))).toContain('<img src=x')
  const cells = cellsOfCsv(await exported(pairMenu(), 'Matrix as CSV'))
  expect(cells).toContain(fields.model)
  expect(cells.some((cell) => cell.startsWith(fields.token))).toBe(true)
  expect(JSON.parse(await exported(pairMenu(), 'Pair as JSON'))).toMatchObject({ id: fields.externalId })
})

test('a pair by its words, as connections, and a cell that is looked for in the corpus', async () => {
  await page.getByRole('radio', { name: 'Words' }).click()
  await page.getByRole('radio', { name: 'Connections' }).click()
  await expect(page.getByRole('list', { name: 'Sentence a' })).toContainText(fields.sentence.slice(1))
  expect(await textOfSvg(await exported(pairMenu(), 'Picture as SVG'))).toContain('<img src=x')
  await pair().getByRole('list', { name: 'For similarity' }).getByRole('button').last().click()
  await pair()
    .getByRole('button', { name: /^Find in corpus/ })
    .click()
  await expect(page.getByRole('combobox', { name: 'Filter' })).toHaveValue(/^lemma:.*data-injected/)
  await expect(row()).toContainText(fields.sentence)
})

test('the tags and the note of a pair, and of the table', async () => {
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(row()).toContainText(fields.tag)
  await expect(page.getByRole('group', { name: 'Tags and notes' })).toContainText(fields.tag)
  await row().click()
  await expect(pair().getByRole('list', { name: 'Tags' })).toContainText(fields.tag)
  await expect(pair().getByRole('textbox', { name: 'Note' })).toHaveValue(fields.note)
  await page.getByRole('button', { name: 'Tag all pairs shown…' }).click()
  await expect(page.getByRole('dialog').getByRole('option')).toContainText(fields.tag)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('saved views, and one whose filter cannot be read', async () => {
  await page.getByRole('button', { name: 'Saved views' }).click()
  await expect(page.getByRole('menuitemradio')).toContainText(fields.view)
  await expect(page.getByRole('menuitemradio')).toContainText(fields.viewFilter)
  await page.getByRole('menuitem', { name: 'Rename, delete, export…' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(fields.view)
  await page.getByRole('dialog').getByRole('button', { name: /^Show/ }).click()
  await expect(page.getByText(/does not fit this corpus/)).toContainText(fields.view)
  expect(await readHostileTooltips()).toBeGreaterThan(0)
})

test('the reason why a pair failed', async () => {
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('is:failed')
  await page.keyboard.press('Enter')
  await expect(row()).toContainText(fields.failure)
  await row().click()
  await expect(pair()).toContainText(fields.failure)
  expect(await readHostileTooltips()).toBeGreaterThan(2)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear all' }).click()
})

test('files of pairs', async () => {
  const menu = page.getByRole('button', { name: 'Export pairs…' })
  const cells = cellsOfCsv(await exported(menu, /^CSV/))
  expect(cells).toContain(`'${fields.externalId}`)
  expect(cells.some((cell) => cell.startsWith(`'${fields.sentence}`))).toBe(true)
  const [line = ''] = (await exported(menu, /^JSON/)).split('\n')
  expect(line).toContain(JSON.stringify(fields.externalId))
})

test('statistics under a filter, and a chart as files', async () => {
  await page.getByRole('checkbox', { name: 'data-injected' }).first().click()
  await page.keyboard.press('2')
  await expect(page.getByRole('list', { name: 'Filter' })).toContainText('data-injected')
  const menu = page.getByRole('button', { name: 'Export Similarity', exact: true })
  const text = await textOfSvg(await exported(menu, 'Picture, SVG'))
  expect(text).toContain('Filter')
  expect(text).toContain('data-injected')
  expect(cellsOfCsv(await exported(menu, 'Numbers, CSV'))).toContain(fields.corpus)
  await page.getByRole('button', { name: 'Clear all' }).click()
})

test('the runs and the form for the next', async () => {
  await page.keyboard.press('3')
  const run = page.getByRole('main').getByRole('listitem').first()
  for (const text of [fields.corpus, fields.model, fields.rule, fields.similarity, fields.device]) {
    await expect(run).toContainText(text)
  }
  expect(await readHostileTooltips()).toBeGreaterThan(1)
  await page.getByRole('combobox', { name: 'Corpus' }).click()
  await expect(page.getByRole('option')).toContainText(fields.corpus)
  await page.keyboard.press('Escape')
  await run.getByRole('button', { name: 'Actions of run 1' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
})

test('the corpora, their rejected rows, and the list of those as a file', async () => {
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('table')).toContainText(fields.corpus)
  await page.getByRole('button', { name: 'Show the rejected row' }).click()
  const dialog = page.getByRole('dialog')
  for (const text of [fields.corpus, fields.reason, fields.excerpt]) await expect(dialog).toContainText(text)
  expect(cellsOfCsv(await downloaded(dialog.getByRole('button', { name: 'Save the list…' })))).toContain(
    fields.reason,
  )
  await page.keyboard.press('Escape')
})

test('a file under review, and what becomes of it', async () => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await (
    await chooser
  ).setFiles({
    name: `${hostile('file').replaceAll('/', '')}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(hostileCsv()),
  })
  await page.getByRole('combobox', { name: /^First row/ }).click()
  await page.getByRole('option', { name: 'Column names' }).last().click()
  await expect(page.getByRole('columnheader').filter({ hasText: hostile('head of a') })).toBeVisible()
  await expect(page.getByRole('cell', { name: hostile('second b'), exact: true })).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText("globalThis.pwned='only one'")
  await page.getByRole('combobox', { name: /head of c/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Import 2 pairs' }).click()
  await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
})
