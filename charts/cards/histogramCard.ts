// What the cards of all histograms share: columns that filter by their interval, and what is left out of them.
import type { NumericField } from '../../core/filter/filter.ts'
import type { Statistics } from '../../engine/protocol/schemas/statistics.ts'
import type { CsvValue } from '../files/csvFile.ts'
import { columnsOption } from '../options/columnsOption.ts'
import { binDecimals } from '../words/binDecimals.ts'
import { withInterval } from '../../core/filter/filterEdits.ts'
import { axisLabels } from './axisLabels.ts'
import type { Words } from '../words/words.ts'
import type { ChartAction, ChartCard } from './chartCard.ts'

type Histogram = Statistics['histograms']['error']

interface HistogramParts {
  readonly key: string
  readonly texts: 'similarity' | 'error' | 'negativeMass' | 'referenceShare'
  readonly histogram: Histogram
  /** What a column filters by; null when the filter language has no such number. */
  readonly field: NumericField | null
  readonly formula: string
  readonly reading: string
  /** What is said besides how many pairs are drawn. */
  readonly notes?: readonly string[]
  /** What the reading is made of, for files. */
  readonly settings: Readonly<Record<string, CsvValue>>
  /** Writes a border; `decimals` as the width of the bins asks for. */
  readonly format: (value: number, decimals: number) => string
}

export function histogramCard(parts: HistogramParts, statistics: Statistics, words: Words): ChartCard {
  const { key, texts, histogram, field } = parts
  const { t, count, percent } = words
  const { bins, missing, gathersBelow, gathersAbove } = histogram
  const drawn = statistics.pairs - missing
  const decimals = binDecimals(bins)
  const format = (value: number): string => parts.format(value, decimals)
  const outer = [...(gathersBelow ? [0] : []), ...(gathersAbove ? [bins.length - 1] : [])]
  const gathered = outer.reduce((total, index) => total + (bins[index]?.all ?? 0), 0)
  const spanOf = (index: number): string => {
    const bin = bins[index]
    if (bin === undefined) return ''
    if (gathersBelow && index === 0) return t('charts.below', { value: format(bin.high) })
    if (gathersAbove && index === bins.length - 1) return t('charts.above', { value: format(bin.low) })
    return t('charts.span', { low: format(bin.low), high: format(bin.high) })
  }
  const shareOf = (index: number): string => percent((bins[index]?.all ?? 0) / Math.max(1, drawn))
  const pairsOf = (index: number): string => count(bins[index]?.all ?? 0)
  return {
    key,
    title: t(`charts.${texts}.title`),
    definition: t(`charts.${texts}.text`),
    formula: parts.formula,
    reading: parts.reading,
    notes: [
      t('charts.pairCount', { count: count(drawn) }, drawn),
      ...(missing > 0 ? [t(`charts.referenceShare.missing`, { count: count(missing) }, missing)] : []),
      ...(gathered > 0 ? [t('charts.gathered', { count: count(gathered) }, gathered)] : []),
      ...(parts.notes ?? []),
    ],
    hint: field === null ? null : t('charts.columnHint'),
    picture: {
      option: (theme) =>
        columnsOption(
          {
            counts: bins.map(({ all }) => all),
            apart: false,
            outer,
            labels: axisLabels(histogram, format),
            xName: t(`charts.${texts}.axis`),
            yName: t('charts.pairs'),
            formatCount: count,
          },
          theme,
        ),
      tooltip: (index) =>
        `${spanOf(index)}\n${t('charts.pairShare', { count: pairsOf(index), share: shareOf(index) }, bins[index]?.all ?? 0)}`,
    },
    table: {
      caption: null,
      columns: [t(`charts.${texts}.axis`), t('charts.pairs'), t('charts.share')],
      rows: bins.map((_, index) => ({ index, cells: [spanOf(index), pairsOf(index), shareOf(index)] })),
    },
    csv: {
      settings: parts.settings,
      header: ['from', 'to', 'pairs'],
      lines: bins.map(({ low, high, all }) => [low, high, all]),
    },
    actionOf: (index) => (field === null ? null : filterByBin(field, histogram, index)),
    brush: null,
  }
}

function filterByBin(
  field: NumericField,
  { bins, gathersBelow }: Histogram,
  index: number,
): ChartAction | null {
  const bin = bins[index]
  if (bin === undefined || bin.all === 0) return null
  const isLast = index === bins.length - 1
  const interval = {
    low: index === 0 && gathersBelow ? null : bin.low,
    high: isLast ? null : bin.high,
  }
  return { kind: 'filter', edit: (filter) => withInterval(filter, field, interval, { highExcluded: true }) }
}
