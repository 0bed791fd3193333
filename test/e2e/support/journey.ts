// What a person does with PairLens from beginning to end: the same steps in a browser and in Electron.
import { expect, type Page } from '@playwright/test'
import { corpusFacts } from './corpus.ts'

export interface JourneyStage {
  /** Shows an empty workspace; `corpus.csv` has {@link journeyRepeats} repeats. */
  readonly page: Page
  /** Answers with `corpus.csv` when an action asks for a file. */
  readonly chooseCorpus: (action: () => Promise<void>) => Promise<void>
  /** What an action saves, and the name that was suggested for it. */
  readonly saved: (action: () => Promise<void>) => Promise<{ readonly name: string; readonly text: string }>
}

interface JourneyStep {
  readonly title: string
  readonly take: (stage: JourneyStage) => Promise<void>
}

export const journeyRepeats = 20
const pairCount = corpusFacts.pairs * journeyRepeats

/** In this order, each beginning where the one before ended. */
export const journey: readonly JourneyStep[] = [
  {
    title:
      'an empty workspace asks for a corpus, and shows how a file will be read before anything is written',
    take: async ({ page, chooseCorpus }) => {
      await chooseCorpus(() => page.getByRole('button', { name: 'Choose a file…' }).click())
      await expect(page.getByRole('combobox', { name: /^Delimiter/ })).toHaveText('Comma')
      await expect(page.getByRole('combobox', { name: /^What column sentence1 holds/ })).toHaveText(
        'Sentence A',
      )
      await expect(page.getByRole('cell', { name: 'A dog runs in the park.', exact: true })).toBeVisible()
      await expect(page.getByText(`row ${corpusFacts.badRow} has 1 column, 4 expected`)).toBeVisible()
      await expect(page.getByText('Nothing is written before you import.')).toBeVisible()
    },
  },
  {
    title: 'the list of rejected rows can be saved',
    take: async ({ page, saved }) => {
      const { text } = await saved(() => page.getByRole('button', { name: 'Save the list…' }).click())
      expect(text).toContain('Only one field')
    },
  },
  {
    title: 'importing leads to a new run, whose site is drawn in the stack of layers',
    take: async ({ page }) => {
      await page.getByRole('button', { name: `Import ${pairCount} pairs` }).click()
      await expect(page.getByRole('heading', { name: 'New run' })).toBeVisible()
      await page.getByRole('radio', { name: /Layer 5/ }).check()
      await expect(page.getByText('attribution site: the input of layer 5')).toBeVisible()
      // A fixed number of nodes needs no calibration, and so the first pairs are there soon.
      await page.getByRole('radio', { name: 'Gauss' }).check()
      await page.getByRole('spinbutton', { name: 'Nodes' }).fill('2')
    },
  },
  {
    title: 'the table fills while a run goes on; the run can be paused and resumed',
    take: async ({ page }) => {
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      const grid = page.getByRole('grid', { name: 'Pairs' })
      await expect(grid.getByRole('row').nth(1)).toBeVisible({ timeout: 120_000 })
      await page.getByRole('button', { name: 'Runs', exact: true }).click()
      await page.getByRole('button', { name: 'Pause run 1' }).click()
      await expect(page.getByRole('button', { name: 'Resume run 1' })).toBeVisible({ timeout: 120_000 })
      await page.getByRole('button', { name: 'Explore', exact: true }).click()
      const finished = async () => Number(await grid.getAttribute('aria-rowcount')) - 1
      await expect.poll(finished).toBeGreaterThan(0)
      expect(await finished()).toBeLessThan(pairCount)

      await page.getByRole('button', { name: 'Runs', exact: true }).click()
      await page.getByRole('button', { name: 'Resume run 1' }).click()
      await page.getByRole('button', { name: 'Explore', exact: true }).click()
      await expect(page.getByRole('main').getByText(`${pairCount} of ${pairCount} pairs`)).toBeVisible({
        timeout: 240_000,
      })
    },
  },
  {
    title: 'brushing a histogram and writing into the search box filter the pairs, and undo takes it back',
    take: async ({ page }) => {
      const from = page.getByRole('slider', { name: 'Similarity, from' })
      await from.focus()
      for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight')
      await expect(page.getByRole('combobox', { name: 'Filter' })).toHaveValue(/^similarity>=/)
      await expect(page.getByRole('main').getByText(`${pairCount} of ${pairCount} pairs`)).toBeHidden()
      await page.getByRole('button', { name: 'Clear all' }).click()

      await page.keyboard.press('/')
      await page.keyboard.type('lemma:cat~kitten genre=animals')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('main').getByText(`${journeyRepeats} of ${pairCount} pairs`)).toBeVisible()
      // Within the box, undo belongs to the text.
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+z')
      await expect(page.getByRole('main').getByText(`${pairCount} of ${pairCount} pairs`)).toBeVisible()
    },
  },
  {
    title: 'a pair is opened, its cells are read out, and one of them is found in the corpus',
    take: async ({ page }) => {
      await page
        .getByRole('row', { name: /The kitten chases the dog\. The cat/ })
        .first()
        .click()
      const matrix = page.getByRole('application', { name: /^Attribution matrix/ })
      await matrix.focus()
      // The first key leads to [CLS] × [CLS]; then the, kitten × the, cat.
      for (const key of ['Down', 'Down', 'Down', 'Right', 'Right']) await page.keyboard.press(`Arrow${key}`)
      await expect(page.getByText('kitten × cat').first()).toBeVisible()
      await expect(page.getByRole('button', { name: /^Find in corpus/ })).toBeHidden()
      await page.keyboard.press('Enter')
      const find = page.getByRole('button', { name: `Find in corpus: kitten × cat (${journeyRepeats})` })
      await expect(find).toBeVisible()
      // On its way to the button, the pointer passes over other cells.
      const readout = page.getByRole('article').locator('[aria-live=polite]')
      await matrix.hover()
      await expect(readout).not.toContainText('kitten × cat')
      await find.click()
      await expect(page.getByRole('combobox', { name: 'Filter' })).toHaveValue(/lemma:kitten~cat/)
      await expect(page.getByRole('main').getByText(`${journeyRepeats} of ${pairCount} pairs`)).toBeVisible()
    },
  },
  {
    title: 'the matrix of the pair is saved under the row that the pane shows',
    take: async ({ page, saved }) => {
      const row = /Row (\d+)/u.exec(
        await page.getByRole('article').getByRole('heading').first().innerText(),
      )?.[1]
      await page.getByRole('article').getByRole('button', { name: 'Export' }).click()
      const { name, text } = await saved(() => page.getByRole('menuitem', { name: 'Matrix as CSV' }).click())
      expect(name).toBe(`corpus-row-${row}.csv`)
      expect(text).toContain('kitten')
    },
  },
  {
    title: 'the pairs that are shown are exported, as they are filtered',
    take: async ({ page, saved }) => {
      await page.getByRole('button', { name: 'Export pairs…' }).click()
      const { text } = await saved(() => page.getByRole('menuitem', { name: /^CSV/ }).click())
      const [header = '', ...lines] = text.trim().split('\n')
      expect(header).toContain('similarity')
      expect(lines).toHaveLength(journeyRepeats)
      for (const line of lines) expect(line).toContain('The kitten chases the dog.')
    },
  },
]
