// A self-test belongs to the model that was tested, whatever other model comes under its name.
import { join } from 'node:path'
import { createPinia, setActivePinia } from 'pinia'
import { expect, it, onTestFinished, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { Shell } from '../../../contract/shell/contract.ts'
import { provideBridge } from '../../../renderer/bridge/bridge.ts'
import { useModels } from '../../../renderer/features/models/modelsStore.ts'
import { useHardSwishInFirstLayer } from '../../cli/brokenModels.ts'
import { openEngine } from '../../engine/session/openEngine.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

it('is kept by what the model is, and forgotten when it is taken off the list', async () => {
  const { window, folder, grant } = openEngine()
  vi.stubEnv('PAIRLENS_DATA', join(folder, 'data'))
  vi.stubEnv('HF_HOME', join(folder, 'hub'))
  onTestFinished(() => void vi.unstubAllEnvs())
  writeTinyModel(join(folder, 'sound', 'same-name'))
  writeTinyModel(join(folder, 'partly', 'same-name'), { edit: useHardSwishInFirstLayer })
  provideBridge({ engine: { ...window, state: shallowRef('ready') }, shell: {} as Shell })
  setActivePinia(createPinia())
  const models = useModels()
  const add = async (from: string): Promise<void> => {
    await window.call('models.add', { file: grant(`${from}/same-name`, 'folder') })
    await models.refresh('same-name')
    expect(models.state).toMatchObject({ kind: 'known', description: { name: 'same-name' } })
  }

  await add('sound')
  await models.startTest()
  expect(models.test).toMatchObject({ kind: 'tested', result: { passed: true } })

  await window.call('models.remove', { name: 'same-name' })
  await models.refresh()
  await add('partly')
  expect(models.test.kind).toBe('none')

  await window.call('models.remove', { name: 'same-name' })
  await models.refresh()
  await add('sound')
  expect(models.test.kind).toBe('tested')
  models.remove('same-name')
  await vi.waitFor(() => expect(models.chosen?.name).not.toBe('same-name'), 10_000)
  await add('sound')
  expect(models.test.kind).toBe('none')
})
