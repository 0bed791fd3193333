// The cards of the page: those of the numbers of pairs at once, those of the study as soon as it is there.
import { computed } from 'vue'
import type { ChartCard } from '../../../charts/cards/chartCard.ts'
import { isWholeMatrix } from '../../../charts/cards/statisticsChart.ts'
import { shownStatisticsCharts } from '../../../charts/cards/statisticsCharts.ts'
import { studyCharts } from '../../../charts/cards/studyCharts.ts'
import type { Statistics } from '../../../contract/engine/schemas/statistics.ts'
import type { Study, StudyRequest } from '../../../contract/engine/schemas/study.ts'
import { useWords } from '../../format/useWords.ts'
import { useView } from '../../state/view.ts'
import type { ViewState } from '../../state/viewState.ts'
import { useWorkspace } from '../../state/workspace.ts'

export interface ShownStudy {
  readonly of: StudyRequest
  readonly answer: Study
}

export function useStatisticsCards(statistics: () => Statistics | null, study: () => ShownStudy | null) {
  const view = useView()
  const workspace = useWorkspace()
  const words = useWords()

  const studied = computed<readonly ChartCard[]>(() => {
    const shown = study()
    if (shown === null) return []
    const { specialTokens, groupBy } = shown.of
    const { cut, measure } = view.current.statistics
    return studyCharts(shown.answer, { specialTokens, groupBy, cut, measure }, words)
  })
  const described = computed<readonly ChartCard[]>(() => {
    const known = statistics()
    if (known === null) return []
    const shown = study()
    const goldRange = workspace.corpus?.goldRange ?? null
    // Intervals are those of the same cells, or none.
    const sameStudy = shown !== null && isOf(view.current, shown.of) ? shown : null
    return shownStatisticsCharts(known, words, {
      goldRange,
      study: sameStudy && {
        ...sameStudy.answer,
        specialTokens: sameStudy.of.specialTokens,
        groups: sameStudy.of.groupBy === known.groupBy ? sameStudy.answer.groups : [],
      },
      ofWholeMatrix: isWholeMatrix(view.current.statistics, workspace.run?.level ?? 'token'),
    })
  })
  return { studied, described }
}

function isOf({ runId, where, statistics }: ViewState, study: StudyRequest): boolean {
  return (
    study.runId === runId &&
    study.where === where &&
    study.level === statistics.level &&
    study.specialTokens === statistics.specialTokens
  )
}
