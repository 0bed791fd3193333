// How much of the predictions the reference terms make up, which no matrix explains.
import { estimateSettings, estimateText, plain } from './estimates.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const referenceShareChart: ChartMaker = (statistics, words, { study }) => {
  const { t, percent, count } = words
  const { pairs, referenceShare, histograms } = statistics
  const known = pairs - histograms.referenceShare.missing
  const median = study?.referenceShare ?? plain(referenceShare)
  return histogramCard(
    {
      ...{
        key: 'reference-share',
        texts: 'referenceShare',
        field: null,
        histogram: histograms.referenceShare,
      },
      formula: '(f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b)',
      reading: t(
        `charts.referenceShare.${(median.value ?? 0) < 0 ? 'readingBelow' : 'reading'}`,
        {
          count: count(known),
          median: estimateText(median, (value) => percent(value)),
        },
        known,
      ),
      settings: estimateSettings('reference_share_median', median),
      format: (value, decimals) => percent(value, Math.max(0, decimals - 2)),
    },
    statistics,
    words,
  )
}
