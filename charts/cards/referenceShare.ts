// How much of the predictions the reference terms make up, which no matrix explains.
import { estimateSettings, estimateText, plain } from './estimates.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

/**
 * Which sentence is true of the reference terms: that they are a part of the similarity, that they lie below 0, or only
 * that their sign is another, as where predictions are mostly negative.
 * @param share of the reference terms, as a median
 * @param similarity as a median
 */
export function referenceSide(share: number | null, similarity: number | null): '' | 'Below' | 'Opposite' {
  if ((share ?? 0) >= 0) return ''
  return (similarity ?? 0) > 0 ? 'Below' : 'Opposite'
}

export const referenceShareChart: ChartMaker = (statistics, words, { study }) => {
  const { t, percent, count } = words
  const { pairs, similarity, referenceShare, histograms } = statistics
  const known = pairs - histograms.referenceShare.missing
  const median = study?.whole.referenceShare ?? plain(referenceShare)
  return histogramCard(
    {
      key: 'reference-share',
      texts: 'referenceShare',
      field: null,
      histogram: histograms.referenceShare,
      formula: '(f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b)',
      reading: t(
        `charts.referenceShare.reading${referenceSide(median.value, similarity.median)}`,
        {
          count: count(known),
          median: estimateText(median, (value) => percent(value)),
        },
        known,
      ),
      settings: estimateSettings('reference_share_median', median),
      format: (value, decimals) => percent(value, Math.max(0, decimals - 2)),
      formatDifference: words.percentPoints,
    },
    statistics,
    words,
  )
}
