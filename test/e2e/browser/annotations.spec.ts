// What people add: tags and notes by keyboard, found again by filters; views saved, restored, and carried as files.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
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

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
const search = () => page.getByRole('combobox', { name: 'Filter' })
const pair = () => page.getByRole('main').getByRole('article')
const tagsOfPair = () => pair().getByRole('list', { name: 'Tags' }).getByRole('listitem')
const facet = () => page.getByRole('group', { name: 'Tags and notes' })
const counted = (text: string) => page.getByRole('main').getByRole('status').getByText(text)
const hostile = '<img src=x onerror=alert(1)>'

async function filter(text: string): Promise<void> {
  await press('/', 'Control+a')
  await page.keyboard.type(text)
  await press('Enter')
  await expect(search()).toHaveValue(text)
  await search().blur()
}
async function palette(command: string): Promise<void> {
  await press('Control+k')
  await page.keyboard.type(command)
  await press('Enter')
}

test('pairs are tagged and noted with keys alone', async () => {
  await expect(counted('1,996 of 1,996 pairs')).toBeVisible()
  await press('j')
  await expect(pair()).toBeVisible()
  await press('t')
  await expect(pair().getByRole('combobox', { name: 'Add a tag' })).toBeFocused()
  await page.keyboard.type('to do')
  await press('Enter')
  await page.keyboard.type(hostile)
  await press('Enter')
  await expect(tagsOfPair().getByText(hostile)).toBeVisible()
  await press('Escape', 'n')
  await expect(pair().getByRole('textbox', { name: 'Note' })).toBeFocused()
  // Keys of commands are letters here.
  await page.keyboard.type('joke, not an idiom')
  await expect(pair().getByRole('status').getByText('Saved', { exact: true })).toBeVisible()
  await press('Escape', 'j')
  await expect(pair().getByRole('textbox', { name: 'Note' })).toHaveValue('')

  await press('t')
  await page.keyboard.type('TO')
  await press('ArrowDown')
  await expect(page.getByRole('option', { name: 'to do' })).toHaveAttribute('aria-selected', 'true')
  await press('Enter', 'Escape')
  await expect(tagsOfPair().getByText('to do')).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row').nth(2).getByText('to do')).toBeVisible()
  await expect(page.getByRole('grid').getByRole('img', { name: 'joke, not an idiom' })).toBeVisible()
})

test('the search box and the rail find them', async () => {
  await press('Escape')
  await filter('tag:"to do"')
  await expect(counted('2 of 1,996 pairs')).toBeVisible()
  await facet()
    .getByRole('checkbox', { name: /With a note/ })
    .click()
  await expect(search()).toHaveValue('tag:"to do" is:noted')
  await expect(counted('1 of 1,996 pair')).toBeVisible()
  await filter('note:IDIOM')
  await expect(counted('1 of 1,996 pair')).toBeVisible()
  await press('/', 'Control+a')
  await page.keyboard.type('tag:to')
  await expect(page.getByRole('option', { name: /to do/ })).toContainText('2')
  await press('Escape', 'Escape')
})

test('all pairs shown are tagged at once, and the change is taken back', async () => {
  await filter('row<12')
  await palette('Tag all')
  const dialog = page.getByRole('dialog', { name: 'Tag all pairs shown' })
  await dialog.getByRole('combobox').fill('to do')
  await press('Escape')
  await dialog.getByRole('button', { name: 'Add to all' }).click()
  const notice = page.getByText('“to do” added to 8 pairs.')
  await expect(notice).toBeVisible()
  await expect(facet().getByRole('checkbox', { name: /to do/ })).toContainText('10')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(facet().getByRole('checkbox', { name: /to do/ })).toContainText('2')
})

let file = ''

test('a view is saved, and comes back after everything was changed', async () => {
  await filter('tag:"to do" similarity>-1')
  await page.getByRole('button', { name: 'Error', exact: true }).click()
  await press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`Mine ${hostile}`)
  await press('Enter')
  await expect(page.getByText(`The view “Mine ${hostile}” is saved.`)).toBeVisible()

  await filter('gold<2')
  await press('2')
  await expect(page.getByRole('grid')).toBeHidden()
  await palette('Mine')
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(search()).toHaveValue('tag:"to do" similarity>-1')
  await expect(page.getByRole('columnheader', { name: 'Error' })).toHaveAttribute('aria-sort', 'descending')
  // One step of undo, as every change of the view.
  await press('Control+z')
  await expect(page.getByRole('grid')).toBeHidden()
  await press('1')
  await expect(search()).toHaveValue('gold<2')
})

test('a view is exported, deleted, brought back from its file, and renamed', async () => {
  await palette('Saved views')
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export Mine' }).click()
  file = await (await download).path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'pairlens-view', version: 2 })
  await dialog.getByRole('button', { name: 'Delete Mine' }).click()
  await expect(dialog.getByText('No view is saved yet.')).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Import a view…' }).click()
  await (await chooser).setFiles(file)
  const name = dialog.getByRole('textbox', { name: 'Name of the view Mine' })
  await expect(name).toHaveValue(`Mine ${hostile}`)
  await name.fill('Reviewed later')
  await press('Tab')
  await expect(dialog.getByRole('textbox', { name: 'Name of the view Reviewed later' })).toBeVisible()

  // One of the same name gives way to what is imported, and comes back.
  await dialog.getByRole('button', { name: 'Show Reviewed later' }).click()
  await filter('gold<1')
  await press('Control+s')
  await page.getByRole('textbox', { name: 'Name' }).fill(`Mine ${hostile}`)
  await press('Enter')
  await palette('Saved views')
  const first = dialog
    .getByRole('listitem')
    .filter({ has: page.getByRole('textbox', { name: 'Name of the view Mine' }) })
  await expect(first).toContainText('gold<1')
  const again = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Import a view…' }).click()
  await (await again).setFiles(file)
  await expect(first).toContainText('similarity>-1')
  await page.getByText('it takes the place of').locator('..').getByRole('button', { name: 'Undo' }).click()
  await palette('Saved views')
  await expect(first).toContainText('gold<1')

  // A name that is taken is refused, and the field shows the one that the view has.
  await name.fill('reviewed LATER')
  await press('Tab')
  await expect(page.getByText('There is a view "Reviewed later" already')).toBeVisible()
  await expect(name).toHaveValue(`Mine ${hostile}`)
  await dialog.getByRole('button', { name: 'Delete Mine' }).click()
  await dialog.getByRole('button', { name: 'Show Reviewed later' }).click()
  await expect(search()).toHaveValue('tag:"to do" similarity>-1')
})

test('a file that is no view is refused in a sentence, and one of another corpus says so', async () => {
  const importText = async (text: string) => {
    await page.getByRole('button', { name: 'Saved views' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Import a view…' }).click()
    await (
      await chooser
    ).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  }
  await importText('{"no":"view"}')
  await expect(page.getByText('"x.json" is not a saved view of PairLens')).toBeVisible()
  await importText(readFileSync(file, 'utf8').replace('"page": "explore"', '"page": "elsewhere"'))
  await expect(page.getByText(/cannot be shown: its part “page” is not what PairLens writes/)).toBeVisible()
  const other = readFileSync(file, 'utf8').replace(/"sha256": "[^"]*"/, '"sha256": "other"')
  await importText(
    other.replace('similarity>-1', 'absent=1').replace(/"name": "Mine[^\n]*",/, '"name": "Foreign",'),
  )
  await expect(page.getByText(/“Foreign” is imported, but its corpus .* is not here/)).toBeVisible()
  await palette('Foreign')
  await expect(page.getByText(/filter of the view “Foreign” does not fit this corpus.*absent/)).toBeVisible()
})
