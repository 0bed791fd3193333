// The Run page gets a model from a hub: it fails with a sentence, is stopped, goes on, and is then the chosen one.
import AxeBuilder from '@axe-core/playwright'
import { type FakeHub, filesOfFolder, startFakeHub } from '../../helpers/hub/fakeHub.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import { corpusFacts, corpusFolder, type Folder } from '../support/corpus.ts'
import { type Served, startServing } from '../support/served.ts'
import { expect, openPage, skipWithoutBrowser, test } from '../support/test.ts'

skipWithoutBrowser()

const name = 'owner/tiny-encoder'
let folder: Folder
let hub: FakeHub
let served: Served

test.beforeAll(async () => {
  folder = corpusFolder()
  hub = await startFakeHub()
  hub.publish(name, filesOfFolder(writeTinyModel(folder.path('source'))))
  served = await startServing(folder.path('models.pairlens'), {
    HF_ENDPOINT: hub.endpoint,
    HF_HOME: folder.path('hf'),
    PAIRLENS_DATA: folder.path('data'),
  })
})
test.afterAll(async () => {
  await served.stop()
  await hub.close()
  folder.remove()
})

test('a model is got by its name on the hub', async ({ browser }) => {
  const page = await openPage(browser, served.url)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await (await chooser).setFiles(folder.path('corpus.csv'))
  await page.getByRole('button', { name: `Import ${corpusFacts.pairs} pairs` }).click()
  await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
  await page.getByRole('button', { name: 'Get a model…' }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: 'Name on the hub' })
  await expect(field).toBeFocused()
  await page.keyboard.type('owner/none')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('There is no repository owner/none')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  hub.setFault(({ where }) => (where === 'storage' ? { kind: 'stall', afterBytes: 40_000 } : null))
  await field.fill(name)
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/u)
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('progressbar')).toBeHidden()

  hub.setFault(() => null)
  await dialog.getByRole('button', { name: 'Get it' }).click()
  await expect(dialog).toBeHidden()
  expect(hub.seen.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/u)
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveText(name)
  await expect(page.getByText('mean pooling · 16 dimensions')).toBeVisible()

  await page.getByRole('combobox', { name: 'Model' }).click()
  await expect(page.getByRole('option', { name: /owner\/tiny-encoder/u })).toContainText(
    'from the Hugging Face hub',
  )
  // Before the server ends, which an open page would miss.
  await page.context().close()
})
