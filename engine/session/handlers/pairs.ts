// What windows look at: pages of pairs, facets, one pair in full.

import { PairLensError } from '../../../core/errors.ts'
import type { Tokenization } from '../../../core/text/tokenization.ts'
import { type PairDetail, pairDetailOf } from '../../../db/queries/pairDetails.ts'
import { getRun, type Run } from '../../../db/queries/runs.ts'
import { pairRowOf } from '../../browse/pairRow.ts'
import { matrixTokens } from '../../export/pairJson.ts'
import type { Handlers } from '../../protocol/answerCalls.ts'
import type { MatrixToken, PairDetail as DescribedDetail } from '../../protocol/schemas/pairs.ts'
import { levelOf } from '../runOptions.ts'
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
      if (pair !== undefined) return describeDetail(getRun(workspace, runId), pair)
      throw new PairLensError('arguments', `The corpus of run ${runId} has no pair ${pairId}.`)
    },
  }
}

function describeDetail(run: Run, pair: PairDetail): DescribedDetail {
  const level = levelOf(run)
  const tokensOf = (tokenization: Tokenization | null): MatrixToken[] =>
    tokenization === null || pair.matrix === null
      ? []
      : matrixTokens(tokenization, level).map((token) => {
          const word = token.word === null ? undefined : tokenization.words[token.word]
          return { ...token, lemma: word?.lemma ?? null }
        })
  return {
    ...pairRowOf(pair, pair.matrix ?? undefined),
    level,
    tokensA: tokensOf(pair.tokenizationA),
    tokensB: tokensOf(pair.tokenizationB),
    matrix: pair.matrix && new Float32Array(pair.matrix),
  }
}
