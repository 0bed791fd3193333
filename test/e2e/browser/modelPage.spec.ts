// The page of models: what a model is, its self-test, a model that cannot be used, and a run with the chosen one.
import { mkdirSync, writeFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { useHardSwishInFirstLayer } from '../../cli/brokenModels.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import { corpusFolder, type Folder } from '../support/corpus.ts'
import { type Served, startServing } from '../support/served.ts'
import { expect, openPage, skipWithoutBrowser, test } from '../support/test.ts'

skipWithoutBrowser()

let folder: Folder
let served: Served

test.beforeAll(async () => {
  folder = corpusFolder()
  const sound = writeTinyModel(folder.path('sound'))
  writeFileSync(folder.path('sound/LICENSE'), '<img src=x onerror=alert(1)> of nobody')
  const partly = writeTinyModel(folder.path('partly'), { edit: useHardSwishInFirstLayer })
  mkdirSync(folder.path('data'))
  const models = [
    { name: 'sound', path: sound },
    { name: 'partly', path: partly },
    { name: 'gone', path: folder.path('gone') },
  ]
  writeFileSync(folder.path('data/models.json'), JSON.stringify({ version: 1, models }))
  served = await startServing(folder.path('models.pairlens'), {
    HF_HOME: folder.path('hf'),
    PAIRLENS_DATA: folder.path('data'),
  })
})
test.afterAll(async () => {
  await served.stop()
  folder.remove()
})

test('a model is looked into, tested, and taken for a run', async ({ browser }) => {
  const page = await openPage(browser, served.url)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to models')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'all-MiniLM-L6-v2' })).toBeVisible()

  const list = page.getByRole('group', { name: 'Models by name' })
  await list.getByText('sound').click()
  await expect(page.getByText('8,336 · 33.3 kB as float32')).toBeVisible()
  await expect(page.getByText('site 2')).toBeVisible()
  await page.getByText('Text of LICENSE').click()
  await expect(page.getByText('<img src=x onerror=alert(1)> of nobody')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const card = page.getByRole('region', { name: 'Self-test' })
  await card.getByRole('button', { name: 'Run the self-test' }).click()
  await card.getByRole('button', { name: 'Stop' }).click()
  await expect(card.getByRole('progressbar')).toBeHidden()
  await card.getByRole('button', { name: 'Run the self-test' }).click()
  await expect(card.getByText('Passed')).toBeVisible({ timeout: 60_000 })
  await expect(card.getByRole('img', { name: 'within' })).toHaveCount(9)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  // The next in the list, by key.
  await list.getByRole('radio', { name: /sound/u }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('1 kind of operator has no derivative rule.')).toBeVisible()
  await expect(page.getByText(/Cannot be attributed: Node .* \(HardSwish\)/u)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('alert')).toContainText('which is not there any more; add it again')

  await list.getByText('sound').click()
  await expect(card.getByText('Passed')).toBeVisible()
  await page.getByRole('button', { name: 'New run with it' }).click()
  await expect(page.getByRole('heading', { name: 'Import a corpus first' })).toBeVisible()
  await page.keyboard.press('4')
  await page.getByRole('button', { name: 'Take off the list' }).click()
  await expect(list.getByText('sound')).toBeHidden()
  // Before the server ends, which an open page would miss.
  await page.context().close()
})
