// What PairLens is and comes with, and what models are made of.

import { supportedDevices } from '../../doctor/devices.ts'
import { previewCorpus } from '../../import/preview.ts'
import { readCorpus } from '../../import/readCorpus.ts'
import { sampleCorpusPath } from '../../import/sampleCorpus.ts'
import { embeddedModelNames } from '../../models/embeddedModels.ts'
import type { Handlers } from '../../protocol/answerCalls.ts'
import { defaultWorkerCount, isDevice } from '../../run/options.ts'
import { pairlensVersion, versions } from '../../version.ts'
import { describeModel } from '../modelProcess.ts'
import { rememberSuccess } from '../rememberSuccess.ts'
import { defaultSettings, modelOf } from '../runOptions.ts'
import type { HandlerContext } from './context.ts'

export function applicationHandlers({
  grants,
  onDefect,
}: HandlerContext): Pick<Handlers, 'application.describe' | 'models.describe'> {
  const devices = rememberSuccess(async () => ['auto', ...(await supportedDevices()).filter(isDevice)])
  const sample = rememberSuccess(describeSample)
  const knownDevices = async (): Promise<string[]> => {
    try {
      return await devices()
    } catch (error) {
      // What was computed before can still be looked at.
      onDefect(error)
      return ['auto']
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

    'models.describe': async ({ model: choice }, { signal }) => {
      const model = await describeModel(modelOf(choice, grants), signal)
      const { name, hash, byteCount, producer, normalizes, hiddenSize, maxTokens, vocabularySize } = model
      return {
        name,
        hash,
        byteCount,
        producer,
        layers: model.coverage.layers.map(({ layer, hiddenSize: size, problem }) => {
          return { layer, hiddenSize: size, problem }
        }),
        pooling: model.pooling === false ? [] : [...model.pooling],
        poolsItself: model.pooling === false,
        normalizes,
        hiddenSize,
        maxTokens,
        vocabularySize,
        assumptions: [...model.assumptions],
      }
    },
  }
}

async function describeSample(): Promise<{ name: string; pairCount: number }> {
  const preview = await previewCorpus(sampleCorpusPath)
  let pairCount = 0
  for await (const { rows } of readCorpus(sampleCorpusPath, preview)) pairCount += rows.length
  return { name: preview.name, pairCount }
}
