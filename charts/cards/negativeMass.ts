// How much of the matrices speaks against similarity.
import { fieldFormulas } from '../words/fieldFormulas.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const negativeMassChart: ChartMaker = (statistics, words) => {
  const { t, percent } = words
  const { negativeMass, negativeCells, histograms } = statistics
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
        mass: percent(negativeMass),
        cells: percent(negativeCells),
      }),
      format: (value, decimals) => percent(value, Math.max(0, decimals - 2)),
    },
    statistics,
    words,
  )
}
