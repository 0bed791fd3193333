// Which models there are, what they are made of, whether they compute rightly; getting, adding and taking away.

import { PairLensError } from '../../../core/errors.ts'
import { addModel, removeModel } from '../../models/addedModels.ts'
import { getModel, type GetProgress } from '../../models/hub/getModel.ts'
import { parseHubModel } from '../../models/hub/repositoryName.ts'
import { listModels } from '../../models/listModels.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { CallName } from '../../../contract/engine/contract.ts'
import { testModelInProcess } from '../../worker/selfTest/selfTestProcess.ts'
import { describedModel, describedSelfTest } from '../describeModel.ts'
import { describeModel } from '../modelProcess.ts'
import { modelOf } from '../runOptions.ts'
import { createThrottle } from '../throttle.ts'
import type { HandlerContext } from './context.ts'

/** Often enough for a bar that moves evenly. */
const reportIntervalMs = 100

type ModelCall = Extract<CallName, `models.${string}`>

export function modelHandlers({ grants }: HandlerContext): Pick<Handlers, ModelCall> {
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

    'models.describe': async ({ model }, { signal }) =>
      describedModel(await describeModel(modelOf(model, grants), signal)),

    'models.add': async ({ file }, { signal }) => {
      const path = grants.pathOf(file, 'model')
      // Opened before it is put on the list, which is to hold nothing that cannot be used.
      await describeModel(path, signal)
      return { model: { kind: 'added', name: addModel(path).name } }
    },

    'models.remove': ({ name }) => {
      removeModel(name)
      return {}
    },

    'models.selfTest': ({ model }, { signal, report }) =>
      testModelInProcess(modelOf(model, grants), { signal, report }).then(describedSelfTest),
  }
}
