// What a window has to know of the application before anything is open.

import { z } from 'zod'
import { runSettings } from './runs.ts'

export const application = z.object({
  version: z.string(),
  /** Versions of the parts that matter, by name. */
  versions: z.record(z.string(), z.string()),
  /** Also the number of workers to start with. */
  cores: z.number().int(),
  /** Names that a run's device may have. */
  devices: z.array(z.string()),
  embeddedModels: z.array(z.string()),
  defaults: runSettings,
  sample: z.object({ name: z.string(), pairCount: z.number().int() }),
})
export type Application = z.infer<typeof application>
