// What PairLens is and comes with.

import { otherDevices } from '../../devices/deviceNames.ts'
import { supportedDevices } from '../../devices/supportedDevices.ts'
import { sampleCorpusPath } from '../../import/sampleCorpus.ts'
import { surveyCorpus } from '../../import/surveyCorpus.ts'
import { embeddedModelNames } from '../../models/embeddedModels.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import { defaultWorkerCount } from '../../run/options.ts'
import { pairlensVersion, versions } from '../../version.ts'
import { rememberSuccess } from '../rememberSuccess.ts'
import { defaultSettings } from '../runOptions.ts'
import type { HandlerContext } from './context.ts'

export function applicationHandlers({ onDefect }: HandlerContext): Pick<Handlers, 'application.describe'> {
  const devices = rememberSuccess(async () => {
    const supported = await supportedDevices()
    return ['auto', 'cpu', ...otherDevices.filter((device) => supported.includes(device))]
  })
  const sample = rememberSuccess(describeSample)
  const knownDevices = async (): Promise<string[]> => {
    try {
      return await devices()
    } catch (error) {
      // What was computed before can still be looked at.
      onDefect(error)
      return ['auto', 'cpu']
    }
  }
  return {
    'application.describe': async () => ({
      version: pairlensVersion,
      versions: { ...versions() },
      cores: defaultWorkerCount(),
      devices: await knownDevices(),
      embeddedModels: [...embeddedModelNames()],
      defaults: defaultSettings(),
      sample: await sample(),
    }),
  }
}

async function describeSample(): Promise<{ name: string; pairCount: number }> {
  const { preview, pairCount } = await surveyCorpus(sampleCorpusPath)
  return { name: preview.name, pairCount }
}
