// The calls that estimate, start and stop runs.

import { z } from 'zod'
import { modelChoice } from '../schemas/models.ts'
import { nothing } from '../schemas/nothing.ts'
import { runEstimate, runRequest } from '../schemas/runs.ts'

const runId = z.object({ runId: z.number().int() })

export const runCalls = {
  /** Attributes a few pairs to measure what a run will take; nothing is written. */
  'runs.estimate': {
    input: runRequest,
    output: runEstimate,
    progress: z.object({ done: z.number().int(), of: z.number().int() }),
  },
  /** Puts a run into the queue: a new one, or the one that has the same corpus and settings. */
  'runs.start': { input: runRequest, output: runId },
  /** Puts a run that was stopped, or whose failed pairs are to be repeated, into the queue. */
  'runs.resume': {
    input: z.object({
      runId: z.number().int(),
      workers: z.number().int().min(1).max(256),
      retryFailed: z.boolean(),
      /** Where the model is now; wanted for a model that does not come with PairLens. */
      model: modelChoice.nullable(),
    }),
    output: nothing,
  },
  /** Stops a run, or takes it out of the queue; what is finished is kept. Answers when it has stopped. */
  'runs.pause': { input: runId, output: nothing },
  /** Stops a run and deletes it with everything that it has computed. */
  'runs.remove': { input: runId, output: nothing },
} as const
