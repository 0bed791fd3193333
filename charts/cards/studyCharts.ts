// The charts of the corpus study, in their order. To add one: a function in this folder, its texts, a line here.
import type { Study } from '../../contract/engine/schemas/study.ts'
import type { Words } from '../words/words.ts'
import type { ChartCard } from './chartCard.ts'
import { cumulativeShareChart } from './cumulativeShare.ts'
import { negativeMassGroups, referenceShareGroups, spearmanGroups } from './groupEstimates.ts'
import { posMatrixChart } from './posMatrix.ts'
import type { StudyView } from './studyChart.ts'
import { sufficiencyChart } from './sufficiency.ts'
import { sufficiencyTagsChart } from './sufficiencyTags.ts'

const makers = [
  cumulativeShareChart,
  posMatrixChart,
  sufficiencyChart,
  sufficiencyTagsChart,
  negativeMassGroups,
  referenceShareGroups,
  spearmanGroups,
]

/** Those that compare groups are there when pairs are grouped. */
export function studyCharts(study: Study, view: StudyView, words: Words): readonly ChartCard[] {
  return makers.map((make) => make(study, view, words)).filter((card) => card !== null)
}
