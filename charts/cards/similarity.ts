// How similar the model finds the pairs.
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const similarityChart: ChartMaker = (statistics, words) => {
  const { t, score, count } = words
  const { pairs, similarity, histograms, unknownPairs, uncountedPairs } = statistics
  return histogramCard(
    {
      key: 'similarity',
      texts: 'similarity',
      field: 'similarity',
      histogram: histograms.similarity,
      formula: 'f(a, b)',
      reading: t(
        'charts.similarity.reading',
        { count: count(pairs), median: score(similarity.median), mean: score(similarity.mean) },
        pairs,
      ),
      notes: [
        ...(unknownPairs > 0
          ? [t('charts.similarity.unknown', { count: count(unknownPairs) }, unknownPairs)]
          : []),
        ...(uncountedPairs > 0
          ? [t('charts.similarity.uncounted', { count: count(uncountedPairs) }, uncountedPairs)]
          : []),
      ],
      settings: { similarity_mean: similarity.mean, similarity_median: similarity.median },
      format: score,
    },
    statistics,
    words,
  )
}
