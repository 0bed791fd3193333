// The self-test of a model over the wire.

import { z } from 'zod'

const measured = {
  layer: z.number().int(),
  value: z.number(),
  /** The most that is allowed of the value. */
  tolerance: z.number(),
  passed: z.boolean(),
}

const selfTestCheck = z.discriminatedUnion('kind', [
  /** value: ‖cut − whole‖ / ‖whole‖, the largest of all sentences. */
  z.object({
    kind: z.literal('embedding'),
    ...measured,
    largestDifference: z.number(),
    cosine: z.number(),
  }),
  /** value: the largest residual. */
  z.object({
    kind: z.literal('completeness'),
    ...measured,
    residuals: z.array(z.number()),
    pairErrors: z.array(z.number()),
    nodes: z.number().int(),
  }),
  /** value: ‖derivative − differences‖ / ‖derivative‖ */
  z.object({
    kind: z.literal('derivative'),
    ...measured,
    step: z.number(),
    position: z.number(),
    token: z.string(),
  }),
])
export type SelfTestCheck = z.infer<typeof selfTestCheck>

export const selfTest = z.object({
  passed: z.boolean(),
  /** What the cut model is compared with: the .onnx file as it is, or the graph that was built for a checkpoint. */
  against: z.enum(['file', 'graph']),
  pairs: z.array(z.tuple([z.string(), z.string()])),
  checks: z.array(selfTestCheck),
  /** Layers that cannot be attributed, with the reason. */
  leftOut: z.array(z.object({ layer: z.number().int(), problem: z.string() })),
  milliseconds: z.number(),
})
export type SelfTest = z.infer<typeof selfTest>

export const selfTestProgress = z.object({ done: z.number().int(), of: z.number().int() })
