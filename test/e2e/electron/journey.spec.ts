// The journey in the application, through its own dialogs and files.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { corpusFolder } from '../support/corpus.ts'
import { journey, journeyRepeats } from '../support/journey.ts'
import { choose, saveAs, suggestedName } from './support/dialogs.ts'
import { expect, skipWithoutElectron, test } from './support/test.ts'

skipWithoutElectron()
test.describe.configure({ timeout: 400_000 })

test('from a corpus file to a filtered export', async ({ launch, folder }) => {
  const corpus = corpusFolder(journeyRepeats)
  const { application, page } = await launch()
  await saveAs(application, join(folder, 'journey.pairlens'))
  await page.getByRole('button', { name: 'New workspace…' }).click()
  let files = 0
  const stage = {
    page,
    chooseCorpus: async (action: () => Promise<void>) => {
      await choose(application, corpus.path('corpus.csv'))
      await action()
    },
    saved: async (action: () => Promise<void>) => {
      const path = join(folder, `saved-${++files}`)
      await saveAs(application, path)
      await action()
      // Written beside it and then renamed: it is whole as soon as it is there.
      await expect.poll(() => existsSync(path)).toBe(true)
      return { name: basename(await suggestedName(application)), text: readFileSync(path, 'utf8') }
    },
  }
  for (const { title, take } of journey) await test.step(title, () => take(stage))
  corpus.remove()
})
