// The messages that carry the contract over a channel; every one of them is a plain, cloneable object.

import { z } from 'zod'

const errorKinds = [
  'arguments',
  'input',
  'model',
  'download',
  'workspace',
  'worker',
  'interrupted',
  'defect',
] as const

/** From a window to the engine. */
export const windowMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number().int(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.number().int() }),
])

/** From the engine to a window. `defect` marks an error that nobody expected: its message is for a bug report. */
export const engineMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number().int(), output: z.unknown() }),
  z.object({
    kind: z.literal('failure'),
    id: z.number().int(),
    error: z.object({ kind: z.enum(errorKinds), message: z.string() }),
  }),
  z.object({ kind: z.literal('progress'), id: z.number().int(), progress: z.unknown() }),
  z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
])
export type EngineMessage = z.infer<typeof engineMessage>
