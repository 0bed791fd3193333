// A hub with the tiny model on it, and a cache of its own, for one test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { getModel, type GetProgress } from '../../../../engine/models/hub/getModel.ts'
import { type HubSettings, hubSettings } from '../../../../engine/models/hub/hubSettings.ts'
import { mainRevision } from '../../../../engine/models/hub/repositoryName.ts'
import { type FakeHub, filesOfFolder, startFakeHub } from '../../../helpers/hub/fakeHub.ts'
import { writeTinyModel } from '../../../helpers/tinyModel.ts'

export const repository = 'owner/tiny-encoder'

export interface HubFolder {
  readonly hub: FakeHub
  readonly folder: string
  readonly cacheFolder: string
  /** The files that `main` has. */
  readonly files: Map<string, Uint8Array>
  readonly settings: HubSettings
  /** Gets `main`, unless another revision is named. */
  readonly get: (request?: {
    readonly revision?: string
    readonly settings?: Partial<HubSettings>
    readonly signal?: AbortSignal
    readonly report?: (progress: GetProgress) => void
  }) => ReturnType<typeof getModel>
}

export async function hubFolder(): Promise<HubFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-hub-'))
  const hub = await startFakeHub()
  onTestFinished(async () => {
    await hub.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const files = new Map(filesOfFolder(writeTinyModel(join(folder, 'model'))))
  files.set('LICENSE', Buffer.from('Apache License\n'))
  files.set('onnx/model_quantized.onnx', Buffer.from('not wanted'))
  files.set('pytorch_model.bin', Buffer.from('not wanted'))
  hub.publish(repository, files)
  const cacheFolder = join(folder, 'home', 'hub')
  const settings: HubSettings = {
    ...hubSettings({ HF_ENDPOINT: hub.endpoint, HF_HOME: join(folder, 'home') }),
    retryDelayMs: 1,
    // A busy machine may keep an answer waiting; where one has to stay away, the test says how long.
    timeoutMs: 60_000,
  }
  return {
    hub,
    folder,
    cacheFolder,
    files,
    settings,
    get: ({
      revision = mainRevision,
      settings: changes = {},
      signal = new AbortController().signal,
      report,
    } = {}) =>
      getModel(
        { repository, revision },
        { signal, settings: { ...settings, ...changes }, ...(report === undefined ? {} : { report }) },
      ),
  }
}
