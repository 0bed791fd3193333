// The calls about models: which there are, what they are, getting one.

import { z } from 'zod'
import { fileToken } from '../schemas/files.ts'
import { gettingProgress, listedModel, modelChoice, modelDescription } from '../schemas/models.ts'
import { nothing } from '../schemas/nothing.ts'
import { selfTest, selfTestProgress } from '../schemas/selfTest.ts'

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
  /** Opens a folder or file that the user chose, and puts it on the list under its own name. */
  'models.add': { input: z.object({ file: fileToken }), output: z.object({ model: modelChoice }) },
  /** Takes a model that was added off the list; its files stay. */
  'models.remove': { input: z.object({ name: z.string().max(300) }), output: nothing },
  /** Runs a model on a few built-in sentences; nothing is written. */
  'models.selfTest': {
    input: z.object({ model: modelChoice }),
    output: selfTest,
    progress: selfTestProgress,
  },
} as const
