// The charts of the page, in their order. To add one: a function in `charts/`, its texts, a line here.
import type { ChartMaker } from './chartCard.ts'
import { errorChart } from './charts/error.ts'
import { negativeMassChart } from './charts/negativeMass.ts'
import { nodesChart } from './charts/nodes.ts'
import { referenceShareChart } from './charts/referenceShare.ts'
import { similarityChart } from './charts/similarity.ts'
import { similarityGoldChart } from './charts/similarityGold.ts'

export const statisticsCharts: readonly ChartMaker[] = [
  similarityChart,
  similarityGoldChart,
  errorChart,
  referenceShareChart,
  negativeMassChart,
  nodesChart,
]
