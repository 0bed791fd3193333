// What the statistics page asks for: the numbers of the selected pairs, and the study of their matrices.

import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import { describeStatistics } from '../../study/describeStatistics.ts'
import { groupPairsIfPossible } from '../../study/groups.ts'
import type { HandlerContext } from './context.ts'
import { prepared, sessionFor } from './selections.ts'

type StatisticsCalls = 'statistics.describe' | 'statistics.study' | 'statistics.tokenPairs'

export function statisticsHandlers(context: HandlerContext): Pick<Handlers, StatisticsCalls> {
  return {
    'statistics.describe': (request, { signal }) =>
      prepared(context, request, signal, ({ browser }) => {
        const selected = browser.select(request)
        // The study says what is wrong with a column; what needs no groups is shown beside that.
        return describeStatistics(selected, groupPairsIfPossible(selected, request.groupBy))
      }),
    'statistics.study': (request, { signal, report }) => {
      const session = sessionFor(context, request.runId)
      return session.during(signal, (whileOpen) =>
        session.studies.study(request, { signal: whileOpen, report }),
      )
    },
    'statistics.tokenPairs': (request, { signal, report }) => {
      const session = sessionFor(context, request.runId)
      return session.during(signal, (whileOpen) =>
        session.studies.tokenPairs(request, { signal: whileOpen, report }),
      )
    },
  }
}
