// The engine of the application: killed during a run it comes back and the run goes on; quitting pauses the run.
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openWorkspace } from '../../../db/open.ts'
import { countPairs, listRuns } from '../../../db/queries/runs.ts'
import { saveAs } from './support/dialogs.ts'
import { descendants } from './support/processes.ts'
import { expect, type Launched, skipWithoutElectron, test } from './support/test.ts'
import { willShow } from './support/willShow.ts'

skipWithoutElectron()

// The embedded model is at work here, which takes its time on a busy machine.
test.describe.configure({ timeout: 400_000 })

const engineEntry = join('engine', 'host', 'main.js')

/** Starts a run over the sample corpus and waits until some of its pairs are done. */
async function startSample({ application, page }: Launched, path: string): Promise<void> {
  await saveAs(application, path)
  await page.getByRole('button', { name: 'Try the sample…' }).click()
  await expect.poll(() => pairsDone(page), { timeout: 120_000 }).toBeGreaterThan(5)
}

/** What the header says of the run that is at work; 0 while it says nothing. */
async function pairsDone(page: Page): Promise<number> {
  const text = await page.getByRole('banner').innerText()
  return Number(/(\d+) \/ 252/u.exec(text)?.[1] ?? 0)
}

/** The only run of a workspace that no engine has open. */
function onlyRun(path: string): { readonly state: string; readonly done: number } {
  const workspace = openWorkspace(path, { mode: 'read-only' })
  const [run] = listRuns(workspace)
  if (run === undefined) throw new Error('The workspace has no run.')
  const { done } = countPairs(workspace, run.id)
  workspace.close()
  return { state: run.state, done }
}

test('a killed engine comes back, the window says so, and the run goes on', async ({ launch, folder }) => {
  const launched = await launch()
  const { page, process, log } = launched
  await startSample(launched, join(folder, 'sample.pairlens'))
  const before = await pairsDone(page)
  const [engine, ...others] = descendants(process.pid ?? 0, engineEntry)
  if (engine === undefined) throw new Error('The application has no engine.')
  expect(others).toEqual([])
  const notice = willShow(page, 'It stopped unexpectedly (SIGKILL).')
  globalThis.process.kill(engine, 'SIGKILL')
  await notice
  await expect(page.getByText('Engine ready')).toBeVisible()
  await expect(page.getByText('It stopped unexpectedly')).toBeHidden()
  await expect.poll(() => pairsDone(page), { timeout: 120_000 }).toBeGreaterThan(before)
  expect(log()).toContain('The engine ended: SIGKILL')
})

test('a workspace that is gone when the engine comes back is named, with the reason', async ({
  launch,
  folder,
}) => {
  const { application, page, process } = await launch()
  const path = join(folder, 'taken-away.pairlens')
  await saveAs(application, path)
  await page.getByRole('button', { name: 'New workspace…' }).click()
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeVisible()
  const [engine] = descendants(process.pid ?? 0, engineEntry)
  if (engine === undefined) throw new Error('The application has no engine.')
  rmSync(path)
  globalThis.process.kill(engine, 'SIGKILL')
  await expect(
    page.getByText(/could not be opened again: ".*taken-away\.pairlens" does not exist/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'New workspace…' })).toBeVisible()
})

test('quitting during a run asks first, then pauses it and keeps what is finished', async ({
  launch,
  folder,
}) => {
  const launched = await launch()
  const { application, page, process } = launched
  const path = join(folder, 'paused.pairlens')
  await startSample(launched, path)
  const answerWith = (response: number) =>
    application.evaluate(({ app, dialog }, chosen) => {
      dialog.showMessageBox = (...given: unknown[]) => {
        ;(globalThis as { said?: string }).said = (given.at(-1) as { message: string }).message
        return Promise.resolve({ response: chosen, checkboxChecked: false })
      }
      setTimeout(() => app.quit())
    }, response)

  await answerWith(1)
  await expect
    .poll(() => application.evaluate(() => (globalThis as { said?: string }).said))
    .toBe('A run is still in progress.')
  const before = await pairsDone(page)
  await expect.poll(() => pairsDone(page), { timeout: 120_000 }).toBeGreaterThan(before)

  const exited = once(process, 'exit')
  await answerWith(0)
  expect(await exited).toEqual([0, null])
  const { state, done } = onlyRun(path)
  expect(state).toBe('interrupted')
  expect(done).toBeGreaterThanOrEqual(before)
  expect(done).toBeLessThan(252)
})
