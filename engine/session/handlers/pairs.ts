// What windows look at: pages of pairs, facets, one pair in full, statistics.

import { PairLensError } from '../../../core/errors.ts'
import type { Tokenization } from '../../../core/text/tokenization.ts'
import { type PairDetail, pairDetailOf } from '../../../db/queries/pairDetails.ts'
import { getRun, type Run } from '../../../db/queries/runs.ts'
import { pairRowOf } from '../../browse/pairRow.ts'
import { matrixTokens } from '../../export/pairJson.ts'
import type { Handlers } from '../../protocol/answerCalls.ts'
import type { MatrixToken, PairDetail as DescribedDetail, Selection } from '../../protocol/schemas/pairs.ts'
import { levelOf } from '../runOptions.ts'
import { describeStatistics } from '../statistics.ts'
import type { WorkspaceSession } from '../workspaceSession.ts'
import type { HandlerContext } from './context.ts'

type PairCalls = 'pairs.page' | 'pairs.position' | 'pairs.facets' | 'pairs.detail' | 'statistics.describe'

export function pairHandlers({ sessions }: HandlerContext): Pick<Handlers, PairCalls> {
  const sessionFor = (runId: number): WorkspaceSession => {
    const session = sessions.required()
    if (!session.removing.has(runId)) return session
    throw new PairLensError('arguments', `Run ${runId} is being deleted; choose another one.`)
  }
  const prepared = <Result>(
    selection: Selection,
    signal: AbortSignal,
    answer: (session: WorkspaceSession) => Result,
  ): Promise<Result> => {
    const session = sessionFor(selection.runId)
    return session.during(signal, async (whileOpen) => {
      await session.browser.prepare(selection, whileOpen)
      // The run may have begun to be deleted.
      return answer(sessionFor(selection.runId))
    })
  }
  return {
    'pairs.page': (request, { signal }) => prepared(request, signal, ({ browser }) => browser.page(request)),
    'pairs.position': (request, { signal }) =>
      prepared(request, signal, ({ browser }) => ({ position: browser.position(request) })),
    'pairs.facets': (request, { signal }) =>
      prepared(request, signal, ({ browser }) => browser.facets(request)),
    'pairs.detail': ({ runId, pairId }) => {
      const { workspace } = sessionFor(runId)
      const pair = pairDetailOf(workspace, runId, pairId)
      if (pair !== undefined) return describeDetail(getRun(workspace, runId), pair)
      throw new PairLensError('arguments', `The corpus of run ${runId} has no pair ${pairId}.`)
    },
    'statistics.describe': (request, { signal }) =>
      prepared(request, signal, ({ browser }) => describeStatistics(browser.select(request))),
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
