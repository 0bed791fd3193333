// What the model predicts against what the corpus states, a point for each pair.
import { scatterOption } from '../options/scatterOption.ts'
import { withInterval } from '../../core/filter/filterEdits.ts'
import { drawnUnless } from './chartCard.ts'
import { withoutPoints } from './emptyStatistics.ts'
import { estimateSettings, estimateText, plain } from './estimates.ts'
import type { ChartMaker } from './statisticsChart.ts'
import { farthestFromOrder } from './farthestFromOrder.ts'
import { scatterPanels } from './scatterPanels.ts'

const mostRows = 100

export const similarityGoldChart: ChartMaker = (statistics, words, context) => {
  const { study } = context
  const { pairs, modelVsGold } = statistics
  const { t, count, score } = words
  const { pairIds, similarity, gold, spearman, pearson, pairs: scored } = modelVsGold
  const withoutGold = pairs - scored
  const isDefined = spearman !== null && pearson !== null
  const rho = study?.whole.modelVsGold.spearman ?? plain(spearman)
  const r = study?.whole.modelVsGold.pearson ?? plain(pearson)
  const pointText = (index: number): string =>
    t('charts.similarityGold.point', {
      gold: score(gold[index] ?? null, 2),
      similarity: score(similarity[index] ?? null),
    })
  const parted = scatterPanels(
    {
      y: similarity,
      centre: 'spearman',
      format: (value) => score(value),
      formatDifference: (value) => score(value),
      groups: modelVsGold.groups.map(({ value }) => {
        const group = study?.groups.find((one) => one.value === value)
        if (group === undefined) return null
        const { numbers, difference } = group
        return {
          centre: numbers.modelVsGold.spearman,
          difference: difference && difference.modelVsGold.spearman,
        }
      }),
    },
    statistics,
    words,
  )
  const empty = withoutPoints(statistics, context)
  return {
    key: 'similarity-gold',
    title: t('charts.similarityGold.title'),
    definition: t('charts.similarityGold.text'),
    formula: 'ρ = r(rank f, rank g); r = Σ (f − f̄)(g − ḡ) / √(Σ (f − f̄)² Σ (g − ḡ)²)',
    reading:
      empty !== null
        ? ''
        : isDefined
          ? t(
              'charts.similarityGold.reading',
              {
                spearman: estimateText(rho, (value) => score(value)),
                pearson: estimateText(r, (value) => score(value)),
                count: count(scored),
              },
              scored,
            )
          : t('charts.similarityGold.undefined'),
    notes: [
      t('charts.pairCount', { count: count(scored) }, scored),
      ...(withoutGold > 0
        ? [t('charts.similarityGold.missing', { count: count(withoutGold) }, withoutGold)]
        : []),
      ...parted.notes,
      ...(pairIds.length < scored - modelVsGold.outsideGroups
        ? [t('charts.similarityGold.sampled', { shown: count(pairIds.length) })]
        : []),
    ],
    hint: t(`charts.similarityGold.${modelVsGold.groups.length === 0 ? 'hint' : 'hintOfGroups'}`),
    ...drawnUnless(empty, {
      option: (theme) =>
        scatterOption(
          {
            panels: parted.panels,
            level: null,
            xName: t('charts.similarityGold.gold'),
            yName: t('charts.similarityGold.similarity'),
          },
          theme,
        ),
      tooltip: (point) => `${pointText(point)}${parted.textOf(point)}`,
      ...parted.picture,
    }),
    table: parted.table({
      caption: t('charts.similarityGold.farthest'),
      columns: [t('charts.pair'), t('charts.similarityGold.gold'), t('charts.similarityGold.similarity')],
      rows: farthestFromOrder(gold, similarity, mostRows).map((index) => ({
        index,
        cells: [String(pairIds[index]), score(gold[index] ?? null, 2), score(similarity[index] ?? null)],
      })),
    }),
    csv: parted.csv({
      settings: { ...estimateSettings('spearman', rho), ...estimateSettings('pearson', r), pairs: scored },
      header: ['pair', 'gold', 'similarity'],
      lines: Array.from(pairIds, (pairId, index) => [
        pairId,
        shortest(gold[index], 7),
        shortest(similarity[index], 9),
      ]),
    }),
    actionOf: (index) => {
      const pairId = pairIds[index]
      return pairId === undefined ? null : { kind: 'open', pairId }
    },
    brush: ({ x, y }, filter) => {
      const byGold = withInterval(filter, 'gold', { low: rounded(x[0]), high: rounded(x[1]) })
      return withInterval(byGold, 'similarity', { low: rounded(y[0]), high: rounded(y[1]) })
    },
  }
}

/** A float32 needs nine digits to be given back exactly; seven give back what was written with as few. */
export function shortest(value = NaN, digits: number): number {
  return Number(value.toPrecision(digits))
}

/** What is drawn by hand has no more than three decimals. */
export function rounded(value: number): number {
  return Number(value.toFixed(3))
}
