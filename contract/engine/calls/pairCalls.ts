// The calls that page through pairs, count them, and show one.

import { z } from 'zod'
import { facets, ordering, pairDetail, pairPage, selection } from '../schemas/pairs.ts'

export const pairCalls = {
  'pairs.page': {
    input: z.object({
      ...selection.shape,
      ...ordering.shape,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: pairPage,
  },
  /** Where in the ordered selection a pair stands, from 0; null when it is not in it. */
  'pairs.position': {
    input: z.object({ ...selection.shape, ...ordering.shape, pairId: z.number().int() }),
    output: z.object({ position: z.number().int().nullable() }),
  },
  'pairs.facets': { input: selection, output: facets },
  'pairs.detail': {
    input: z.object({ runId: z.number().int(), pairId: z.number().int() }),
    output: pairDetail,
  },
} as const
