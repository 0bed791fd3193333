// The engine in a utility process: ports are handed over, messages flow, and a killed engine is restored.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { descendants } from './support/processes.ts'
import { expect, skipWithoutElectron, test } from './support/test.ts'
import { buildUtilityApplication } from './support/utilityApplication.ts'
import { willShow } from './support/willShow.ts'

skipWithoutElectron()

test('a window talks to an engine in a utility process, also to the one after a crash', async ({
  launch,
  folder,
}) => {
  const built = join(folder, 'application')
  mkdirSync(built)
  await buildUtilityApplication(built)
  const file = join(folder, 'kept.pairlens')
  writeFileSync(file, '')
  const { application, page, process, log } = await launch({ folder: built, with: [file] })

  // The answer of `application.describe` came through the window's own port.
  const electronNode = await application.evaluate(() => globalThis.process.versions.node)
  await expect(page.getByText(`PairLens ${electronNode}`)).toBeVisible()
  // The event `workspace.changed`, and the state that the host keeps.
  await expect(page.getByRole('banner').getByText('kept.pairlens')).toBeVisible()
  const title = () =>
    application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
  await expect.poll(title).toBe('kept.pairlens – PairLens')

  const engines = () => descendants(process.pid ?? 0, 'node.mojom.NodeService')
  const [first] = engines()
  if (first === undefined) throw new Error('The application has no engine.')
  const notice = willShow(page, 'It stopped unexpectedly')
  globalThis.process.kill(first, 'SIGKILL')
  await notice
  await expect(page.getByText('It stopped unexpectedly')).toBeHidden()
  await expect(page.getByText('Engine ready')).toBeVisible()
  await expect(page.getByRole('banner').getByText('kept.pairlens')).toBeVisible()
  expect(engines()).toHaveLength(1)
  expect(engines()).not.toContain(first)

  await application.close()
  expect(log()).toContain('The engine ended: exit code 0')
})
