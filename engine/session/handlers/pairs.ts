// What windows look at: pages of pairs, facets, one pair in full.

import { PairLensError } from '../../../core/errors.ts'
import { pairDetailOf } from '../../../db/queries/pairDetails.ts'
import { getRun } from '../../../db/queries/runs.ts'
import { describePair } from '../../pair/describePair.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { HandlerContext } from './context.ts'
import { prepared, sessionFor } from './selections.ts'

type PairCalls = 'pairs.page' | 'pairs.position' | 'pairs.facets' | 'pairs.detail'

export function pairHandlers(context: HandlerContext): Pick<Handlers, PairCalls> {
  return {
    'pairs.page': (request, { signal }) =>
      prepared(context, request, signal, ({ browser }) => browser.page(request)),
    'pairs.position': (request, { signal }) =>
      prepared(context, request, signal, ({ browser }) => ({ position: browser.position(request) })),
    'pairs.facets': (request, { signal }) =>
      prepared(context, request, signal, ({ browser }) => browser.facets(request)),
    'pairs.detail': ({ runId, pairId }) => {
      const { workspace } = sessionFor(context, runId)
      const pair = pairDetailOf(workspace, runId, pairId)
      if (pair !== undefined) return describePair(getRun(workspace, runId), pair)
      throw new PairLensError('arguments', `The corpus of run ${runId} has no pair ${pairId}.`)
    },
  }
}
