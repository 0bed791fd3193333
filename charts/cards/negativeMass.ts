// How much of the matrices speaks against similarity.
import { fieldFormulas } from '../words/fieldFormulas.ts'
import { estimateSettings, estimateText, plain } from './estimates.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { histogramCard } from './histogramCard.ts'
import { studiedCellsSettings, studiedCellsText } from './studiedCells.ts'

export const negativeMassChart: ChartMaker = (statistics, words, { study, ofWholeMatrix }) => {
  const { t, percent } = words
  const { negativeMass, negativeCells, histograms } = statistics
  const share = (value: number): string => percent(value)
  const stored = { mass: plain(negativeMass), cells: plain(negativeCells) }
  const known = study === null ? stored : { mass: study.whole.negativeMass, cells: study.whole.negativeCells }
  const texts = { mass: estimateText(known.mass, share), cells: estimateText(known.cells, share) }
  return histogramCard(
    {
      key: 'negative-mass',
      texts: 'negativeMass',
      field: 'negative',
      histogram: histograms.negativeMass,
      formula: fieldFormulas.negative,
      reading: t(
        `charts.negativeMass.${study === null && !ofWholeMatrix ? 'readingStored' : 'reading'}`,
        texts,
      ),
      notes: [
        ...(study === null ? [] : [studiedCellsText(study, words)]),
        ...(ofWholeMatrix ? [] : [t('charts.negativeMass.stored', { mass: percent(negativeMass) })]),
      ],
      settings: {
        ...(study === null ? {} : studiedCellsSettings(study)),
        ...estimateSettings('negative_mass', known.mass),
        ...estimateSettings('negative_cells', known.cells),
      },
      format: (value, decimals) => percent(value, Math.max(0, decimals - 2)),
      formatDifference: words.percentPoints,
    },
    statistics,
    words,
  )
}
