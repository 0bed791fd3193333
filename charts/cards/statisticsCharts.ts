// The charts that are made of the numbers of pairs, in their order. To add one: a function in this folder, its texts,
// a line here.
import type { ChartCard } from './chartCard.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { errorChart } from './error.ts'
import { negativeMassChart } from './negativeMass.ts'
import { nodesChart } from './nodes.ts'
import { referenceShareChart } from './referenceShare.ts'
import { residualGoldChart } from './residualGold.ts'
import { similarityChart } from './similarity.ts'
import { similarityGoldChart } from './similarityGold.ts'

export const statisticsCharts: readonly ChartMaker[] = [
  similarityChart,
  similarityGoldChart,
  residualGoldChart,
  errorChart,
  referenceShareChart,
  negativeMassChart,
  nodesChart,
]

/** All but those of gold scores that the corpus does not have. One that is empty says why. */
export function shownStatisticsCharts(
  ...[statistics, words, context]: Parameters<ChartMaker>
): readonly ChartCard[] {
  return statisticsCharts
    .map((make) => make(statistics, words, context))
    .filter(({ empty }) => empty?.kind !== 'noGoldInCorpus')
}
