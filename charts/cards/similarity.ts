// How similar the model finds the pairs.
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'

export const similarityChart: ChartMaker = (statistics, words) => {
  const { t, score, count } = words
  const { pairs, prediction, histograms } = statistics
  return histogramCard(
    {
      key: 'similarity',
      texts: 'similarity',
      field: 'similarity',
      histogram: histograms.similarity,
      formula: 'f(a, b)',
      reading: t(
        'charts.similarity.reading',
        { count: count(pairs), median: score(prediction.median), mean: score(prediction.mean) },
        pairs,
      ),
      settings: { similarity_mean: prediction.mean, similarity_median: prediction.median },
      format: score,
    },
    statistics,
    words,
  )
}
