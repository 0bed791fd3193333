// How far the matrices are from adding up: the certificates of all pairs together.
import { fieldFormulas } from '../words/fieldFormulas.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const errorChart: ChartMaker = (statistics, words) => {
  const { t, small, count, percent } = words
  const { pairs, error, histograms } = statistics
  return histogramCard(
    {
      ...{
        key: 'error',
        texts: 'error',
        field: 'error',
        histogram: histograms.error,
        formula: fieldFormulas.error,
      },
      reading: t(
        'charts.error.reading',
        { share: percent(0.95), count: count(pairs), p95: small(error.p95), maximum: small(error.maximum) },
        pairs,
      ),
      format: small,
    },
    statistics,
    words,
  )
}
