// Which models there are, what they are made of, and getting one from the hub.

import { PairLensError } from '../../../core/errors.ts'
import { getModel, type GetProgress } from '../../models/hub/getModel.ts'
import { parseHubModel } from '../../models/hub/repositoryName.ts'
import { listModels } from '../../models/listModels.ts'
import type { Handlers } from '../../protocol/answerCalls.ts'
import { describeModel } from '../modelProcess.ts'
import { modelOf } from '../runOptions.ts'
import { createThrottle } from '../throttle.ts'
import type { HandlerContext } from './context.ts'

/** Often enough for a bar that moves evenly. */
const reportIntervalMs = 100

export function modelHandlers({
  grants,
}: HandlerContext): Pick<Handlers, 'models.list' | 'models.get' | 'models.describe'> {
  return {
    'models.list': () => ({
      models: listModels().map(({ kind, name, byteCount, problem }) => ({ kind, name, byteCount, problem })),
    }),

    'models.get': async ({ name }, { signal, report }) => {
      const model = parseHubModel(name.trim())
      if (model === null) {
        throw new PairLensError(
          'arguments',
          `"${name}" is no name of the hub; it looks like owner/name, or owner/name@revision.`,
        )
      }
      let latest: GetProgress | null = null
      const telling = createThrottle(reportIntervalMs, () => {
        if (latest !== null) report(latest)
      })
      try {
        const fetched = await getModel(model, {
          signal,
          report: (progress) => {
            latest = progress
            telling.call()
          },
        })
        return { model: { kind: 'cached', name: fetched.name } }
      } finally {
        telling.cancel()
      }
    },

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
