// What the cards of all histograms share: columns that filter by their interval, and what is left out of them.
import type { NumericField } from '../../core/filter/filter.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import { columnsOption } from '../options/columnsOption.ts'
import { binDecimals } from '../words/binDecimals.ts'
import { withInterval } from '../../core/filter/filterEdits.ts'
import { axisLabels } from './axisLabels.ts'
import type { EmptyReason } from './emptyChart.ts'
import { columnPanels } from './columnPanels.ts'
import type { Words } from '../words/words.ts'
import { type ChartAction, type ChartCard, drawnUnless } from './chartCard.ts'

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
  /** Writes how far centres of groups are apart; as borders are written when this is not given. */
  readonly formatDifference?: (value: number) => string
}

/** Centres of groups have the decimals of single numbers, not those of borders. */
const usualDecimals = 3

export function histogramCard(parts: HistogramParts, statistics: Statistics, words: Words): ChartCard {
  const { key, texts, histogram, field } = parts
  const { t, count } = words
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
  const formatCentre = (value: number): string => parts.format(value, usualDecimals)
  const parted = columnPanels(
    {
      counts: bins.map(({ all }) => all),
      groups: histogram.groups,
      unit: 'pair',
      centre: 'median',
      formatCentre,
      formatDifference: parts.formatDifference ?? formatCentre,
    },
    statistics,
    words,
  )
  const empty = reasonOf(statistics.pairs, drawn, texts)
  return {
    key,
    title: t(`charts.${texts}.title`),
    definition: t(`charts.${texts}.text`),
    formula: parts.formula,
    reading: empty === null ? parts.reading : '',
    notes: [
      t('charts.pairCount', { count: count(drawn) }, drawn),
      ...(missing > 0 ? [t(`charts.referenceShare.missing`, { count: count(missing) }, missing)] : []),
      ...(gathered > 0 ? [t('charts.gathered', { count: count(gathered) }, gathered)] : []),
      ...parted.notes,
      ...(parts.notes ?? []),
    ],
    hint: field === null ? null : t('charts.columnHint'),
    ...drawnUnless(empty, {
      option: (theme) =>
        columnsOption(
          {
            ...parted.columns,
            apart: false,
            outer,
            labels: axisLabels(histogram, histogram.groups.length > 1 ? 4 : 7, format),
            xName: t(`charts.${texts}.axis`),
          },
          theme,
        ),
      tooltip: (item) => `${spanOf(parted.columnOf(item))}\n${parted.textOf(item)}`,
      ...parted.picture,
    }),
    table: {
      caption: null,
      columns: [t(`charts.${texts}.axis`), ...parted.tableHeader],
      rows: [
        ...bins.map((_, index) => ({ index, cells: [spanOf(index), ...parted.tableCells(index)] })),
        ...parted.tableEnd,
      ],
    },
    csv: {
      settings: { ...parts.settings, ...parted.csvSettings },
      header: parted.csvHeader(['from', 'to']),
      lines: parted.csvLines((column) => [bins[column]?.low ?? null, bins[column]?.high ?? null]),
    },
    actionOf: (item) => (field === null ? null : filterByBin(field, histogram, parted.columnOf(item))),
    brush: null,
  }
}

function reasonOf(pairs: number, drawn: number, texts: HistogramParts['texts']): EmptyReason | null {
  if (pairs === 0) return { kind: 'noPairs' }
  if (drawn > 0) return null
  return { kind: texts === 'referenceShare' ? 'noSimilarity' : 'noNumber', count: pairs }
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
