// What a card of the statistics page is made of. A chart is one function in `charts/` that makes a card from the
// statistics, listed in `statisticsCharts.ts`.
import type { ComposerTranslation } from 'vue-i18n'
import type { Filter } from '../../../core/filter/filter.ts'
import type { Statistics } from '../../../engine/protocol/schemas/statistics.ts'
import type { ChartTheme } from '../../charts/chartTheme.ts'
import type { ChartOption } from '../../charts/echarts.ts'
import type { CsvValue } from '../../files/csvFile.ts'
import type { useFormat } from '../../format/useFormat.ts'

/** How a card says its words and numbers. */
export interface Words extends ReturnType<typeof useFormat> {
  readonly t: ComposerTranslation
}

export type ChartMaker = (statistics: Statistics, words: Words) => ChartCard

/** What choosing a column, a point or a line of the table does. */
export type ChartAction =
  | { readonly kind: 'filter'; readonly edit: (filter: Filter) => Filter }
  | { readonly kind: 'open'; readonly pairId: number }

/** A rectangle in the numbers of the axes. */
export interface Rectangle {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

export interface ChartCard {
  /** Names the card and its files. */
  readonly key: string
  readonly title: string
  /** What the chart shows, and its formula. */
  readonly definition: string
  readonly formula: string
  /** One sentence made of the numbers. */
  readonly reading: string
  /** How many pairs or sentences are in the chart, and what is not and why. */
  readonly notes: readonly string[]
  /** What choosing something in the chart does; null when nothing. */
  readonly hint: string | null
  /** Null when there is nothing to draw. */
  readonly option: ((theme: ChartTheme) => ChartOption) | null
  readonly table: ChartTable
  readonly csv: ChartNumbers
  /** For the column or point with this number. */
  readonly actionOf: (index: number) => ChartAction | null
  /** What drawing a rectangle into the chart does to the filter; null when it cannot be drawn. */
  readonly brush: ((rectangle: Rectangle, filter: Filter) => Filter) | null
}

/** The chart as words and numbers, for people who do not see it or want them exactly. */
export interface ChartTable {
  /** What is listed when not everything is; null otherwise. */
  readonly caption: string | null
  readonly columns: readonly string[]
  readonly rows: readonly ChartTableRow[]
}

interface ChartTableRow {
  /** Of the column or point. */
  readonly index: number
  readonly cells: readonly string[]
}

interface ChartNumbers {
  readonly header: readonly string[]
  readonly lines: readonly (readonly CsvValue[])[]
}
