// How far the matrices are from adding up: the certificates of all pairs together.
import { fieldFormulas } from '../words/fieldFormulas.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const errorChart: ChartMaker = (statistics, words) => {
  const { t, small, count, percent } = words
  const { pairs, error, histograms } = statistics
  return histogramCard(
    {
      key: 'error',
      texts: 'error',
      field: 'error',
      histogram: histograms.error,
      formula: fieldFormulas.error,
      reading: t(
        'charts.error.reading',
        {
          share: percent(0.95),
          count: count(pairs),
          median: small(error.median),
          p95: small(error.p95),
          maximum: small(error.maximum),
        },
        pairs,
      ),
      settings: { error_median: error.median, error_p95: error.p95, error_max: error.maximum },
      format: small,
    },
    statistics,
    words,
  )
}
