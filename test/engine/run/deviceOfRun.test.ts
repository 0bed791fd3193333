// A run says on which device it was computed, and why on another than was asked for.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { getRun } from '../../../db/queries/runs.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'
import type { DeviceChoice } from '../../../engine/devices/chooseDevice.ts'
import { importCorpus } from '../../../engine/import/importCorpus.ts'
import { keptDevice } from '../../../engine/run/decideDevice.ts'
import { defaultOptions } from '../../../engine/run/options.ts'
import { resolveOptions } from '../../../engine/run/resolveOptions.ts'
import { runCorpus } from '../../../engine/run/runCorpus.ts'
import { optionsOfRun } from '../../../engine/session/runOptions.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

/** A device that this system has not. */
const elsewhere = process.platform === 'win32' ? 'coreml' : 'dml'

let folder: string
let workspace: WritableWorkspace
let model: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-device-'))
  workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'create-or-open' })
  model = writeTinyModel(join(folder, 'model'))
})
afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true })
})

it('falls back with a notice, keeps it, and names both devices when it is resumed on another', async () => {
  const path = join(folder, 'corpus.csv')
  const rows = Array.from({ length: 40 }, (_, index) => `the dog ${index},a cat ${index % 9}`)
  writeFileSync(path, ['sentence1,sentence2', ...rows].join('\n'))
  const { corpusId } = await importCorpus(workspace, path)
  const rule = { kind: 'gauss', nodes: 4 } as const
  const resolved = await resolveOptions({ ...defaultOptions, model, rule, device: elsewhere })
  const controller = new AbortController()
  const choices: DeviceChoice[] = []
  const request = {
    corpusId,
    resolved,
    pairLimit: null,
    workers: 1,
    onDevice: (choice: DeviceChoice) => choices.push(choice),
  }
  const stopAtOnce = { ...request, onProgress: () => controller.abort(), signal: controller.signal }
  await expect(runCorpus(workspace, stopAtOnce)).rejects.toMatchObject({ kind: 'interrupted' })
  const [choice] = choices
  expect(choice).toMatchObject({ asked: elsewhere, device: 'cpu', fellBack: true })
  const begun = getRun(workspace, 1)
  expect(begun.device).toBe('cpu')
  expect(keptDevice(begun)).toEqual({
    device: elsewhere,
    deviceNotice: { text: choice?.remark, fellBack: true },
  })

  // As it is in a workspace that comes from a machine with the device.
  workspace.database.prepare('UPDATE run SET device = ?').run(elsewhere)
  const options = optionsOfRun(workspace, getRun(workspace, 1), { a: model, b: null })
  expect(options.device).toBe(elsewhere)
  const goOn = { ...request, onProgress: () => undefined, signal: new AbortController().signal }
  await runCorpus(workspace, { ...goOn, resolved: { ...resolved, options } })
  expect(getRun(workspace, 1)).toMatchObject({ device: `${elsewhere}, cpu`, state: 'done' })
})
