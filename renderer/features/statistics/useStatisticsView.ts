// One choice of the statistics page, as part of the view, so that it can be undone.
import { computed } from 'vue'
import { useView } from '../../state/view.ts'
import type { ViewState } from '../../state/viewState.ts'

type StatisticsView = ViewState['statistics']

export function useStatisticsView<Name extends keyof StatisticsView>(name: Name) {
  const view = useView()
  return computed<StatisticsView[Name]>({
    get: () => view.current.statistics[name],
    set: (value) => view.change({ statistics: { ...view.current.statistics, [name]: value } }),
  })
}
