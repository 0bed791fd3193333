// Where the model is wrong: the residual of each pair over its gold score.
import { withInterval } from '../../core/filter/filterEdits.ts'
import { scatterOption } from '../options/scatterOption.ts'
import { fieldFormulas } from '../words/fieldFormulas.ts'
import { drawnUnless } from './chartCard.ts'
import { withoutPoints, withoutScale } from './emptyStatistics.ts'
import { scatterPanels } from './scatterPanels.ts'
import { rounded, shortest } from './similarityGold.ts'
import type { ChartMaker } from './statisticsChart.ts'

const mostRows = 100

export const residualGoldChart: ChartMaker = (statistics, words, { goldRange }) => {
  const { modelVsGold } = statistics
  const { t, count, score, signedScore } = words
  const { pairIds, similarity, gold, pairs: scored } = modelVsGold
  const span = goldRange === null ? 0 : goldRange.high - goldRange.low
  const low = goldRange?.low ?? 0
  const residuals = Array.from(gold, (value, index) => (value - low) / span - (similarity[index] ?? NaN))
  const quartiles = span > 0 ? modelVsGold.goldResidual : null
  const decimals = 2
  const half = (value: number): string => signedScore(value, decimals)
  const parted = scatterPanels(
    {
      y: residuals,
      groups: modelVsGold.groups,
      centre: 'median',
      format: half,
      formatDifference: (value) => score(value, decimals),
    },
    statistics,
    words,
  )
  const order = residuals
    .map((residual, index) => ({ residual, index }))
    .sort((one, other) => Math.abs(other.residual) - Math.abs(one.residual))
  const empty = withoutPoints(statistics, { goldRange }) ?? withoutScale(goldRange)
  return {
    key: 'gold-residual',
    title: t('charts.residualGold.title'),
    definition: t('charts.residualGold.text'),
    formula: fieldFormulas.goldResidual,
    reading:
      quartiles && empty === null
        ? t('charts.residualGold.reading', {
            low: half(quartiles.low),
            high: half(quartiles.high),
            median: half(quartiles.median),
          })
        : '',
    notes: [
      t('charts.pairCount', { count: count(scored) }, scored),
      ...parted.notes,
      ...(pairIds.length < scored - modelVsGold.outsideGroups
        ? [t('charts.similarityGold.sampled', { shown: count(pairIds.length) })]
        : []),
    ],
    hint: t(`charts.residualGold.${modelVsGold.groups.length === 0 ? 'hint' : 'hintOfGroups'}`),
    ...drawnUnless(empty, {
      option: (theme) =>
        scatterOption(
          {
            panels: parted.panels,
            level: 0,
            xName: t('charts.similarityGold.gold'),
            yName: t('charts.residualGold.residual'),
          },
          theme,
        ),
      tooltip: (index) => {
        const point = t('charts.residualGold.point', {
          gold: score(gold[index] ?? null, 2),
          similarity: score(similarity[index] ?? null),
          residual: signedScore(residuals[index] ?? null),
        })
        return `${point}${parted.textOf(index)}`
      },
      ...parted.picture,
    }),
    table: parted.table({
      caption: t('charts.residualGold.largest'),
      columns: [
        t('charts.pair'),
        t('charts.similarityGold.gold'),
        t('charts.similarityGold.similarity'),
        t('charts.residualGold.residual'),
      ],
      rows: order.slice(0, mostRows).map(({ residual, index }) => ({
        index,
        cells: [
          String(pairIds[index]),
          score(gold[index] ?? null, 2),
          score(similarity[index] ?? null),
          signedScore(residual),
        ],
      })),
    }),
    csv: parted.csv({
      settings: {},
      header: ['pair', 'gold', 'similarity', 'gold_residual'],
      lines: Array.from(pairIds, (pairId, index) => [
        pairId,
        shortest(gold[index], 7),
        shortest(similarity[index], 9),
        shortest(residuals[index], 9),
      ]),
    }),
    actionOf: (index) => {
      const pairId = pairIds[index]
      return pairId === undefined ? null : { kind: 'open', pairId }
    },
    brush: ({ x, y }, filter) => {
      const byGold = withInterval(filter, 'gold', { low: rounded(x[0]), high: rounded(x[1]) })
      return withInterval(byGold, 'goldResidual', { low: rounded(y[0]), high: rounded(y[1]) })
    },
  }
}
