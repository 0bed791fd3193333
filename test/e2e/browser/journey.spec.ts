// The journey in a browser, on a served workspace.
import { readFileSync } from 'node:fs'
import { journey, journeyRepeats, type JourneyStage } from '../support/journey.ts'
import { skipWithoutBrowser, test } from '../support/test.ts'
import { openWorkspacePage, type WorkspacePage } from '../support/workspacePage.ts'

skipWithoutBrowser()
test.describe.configure({ mode: 'serial', timeout: 400_000 })

let opened: WorkspacePage
let stage: JourneyStage

test.beforeAll(async ({ browser }) => {
  opened = await openWorkspacePage(browser, { repeats: journeyRepeats })
  const { page, folder } = opened
  stage = {
    page,
    chooseCorpus: async (action) => {
      const chooser = page.waitForEvent('filechooser')
      await action()
      await (await chooser).setFiles(folder.path('corpus.csv'))
    },
    saved: async (action) => {
      const download = page.waitForEvent('download')
      await action()
      const file = await download
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
    },
  }
})
test.afterAll(() => opened.close())

for (const { title, take } of journey) test(title, () => take(stage))
