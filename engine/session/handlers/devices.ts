// Which devices a run can be computed on.

import { assertNotAborted } from '../../assertNotAborted.ts'
import { fastest } from '../../devices/chooseDevice.ts'
import { examineDevices } from '../../devices/examineDevices.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import { modelOf } from '../runOptions.ts'
import type { HandlerContext } from './context.ts'

export function deviceHandlers({ grants }: HandlerContext): Pick<Handlers, 'devices.examine'> {
  return {
    'devices.examine': async ({ model, layer, similarityMode }, { signal }) => {
      const task = { encoders: [{ model: modelOf(model, grants), layer }], similarityMode }
      const reports = await examineDevices(task, { signal })
      assertNotAborted(signal, 'Trying the devices was interrupted; nothing was written.')
      const { device, remark } = fastest(reports)
      return {
        auto: { device, remark },
        devices: reports.map(({ device: name, state, reason, speed }) => {
          return { device: name, state, reason, speed }
        }),
      }
    },
  }
}
