// How much of the matrices speaks against similarity.
import { fieldFormulas } from '../words/fieldFormulas.ts'
import { estimateText, plain } from './estimates.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const negativeMassChart: ChartMaker = (statistics, words, { study, ofWholeMatrix }) => {
  const { t, percent } = words
  const { negativeMass, negativeCells, histograms } = statistics
  const share = (value: number): string => percent(value)
  const known = ofWholeMatrix ? study : null
  return histogramCard(
    {
      ...{
        key: 'negative-mass',
        texts: 'negativeMass',
        field: 'negative',
        histogram: histograms.negativeMass,
      },
      formula: fieldFormulas.negative,
      reading: t('charts.negativeMass.reading', {
        mass: estimateText(known?.negativeMass ?? plain(negativeMass), share),
        cells: estimateText(known?.negativeCells ?? plain(negativeCells), share),
      }),
      format: (value, decimals) => percent(value, Math.max(0, decimals - 2)),
    },
    statistics,
    words,
  )
}
