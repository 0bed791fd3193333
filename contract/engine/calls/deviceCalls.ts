// Calls about the devices that a run can be computed on.

import { z } from 'zod'
import { similarityModes } from '../../../core/attribution/similarity.ts'
import { deviceReports } from '../schemas/devices.ts'
import { modelChoice } from '../schemas/models.ts'

export const deviceCalls = {
  /** Tries every device that is there on a model; takes seconds the first time, and is remembered. */
  'devices.examine': {
    input: z.object({ model: modelChoice, layer: z.number().int(), similarityMode: z.enum(similarityModes) }),
    output: deviceReports,
  },
} as const
