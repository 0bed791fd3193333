// The calls about models: which there are, what they are, getting one.

import { z } from 'zod'
import { gettingProgress, listedModel, modelChoice, modelDescription } from '../schemas/models.ts'
import { nothing } from '../schemas/nothing.ts'

export const modelCalls = {
  /** The models that can be used by name. */
  'models.list': { input: nothing, output: z.object({ models: z.array(listedModel) }) },
  /**
   * Gets a model from the hub into its cache: `owner/name`, or `owner/name@revision`. What has arrived when the call is
   * cancelled is kept, and the next call goes on from there.
   */
  'models.get': {
    input: z.object({ name: z.string().max(300) }),
    output: z.object({ model: modelChoice }),
    progress: gettingProgress,
  },
  'models.describe': { input: z.object({ model: modelChoice }), output: modelDescription },
} as const
