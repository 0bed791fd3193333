// What a chart is made of, before it is drawn: words, numbers, and what choosing in it does. A chart is one function in
// this folder that makes a card from the numbers of the engine.
import type { Filter } from '../../core/filter/filter.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import type { ChartOption } from '../options/echarts.ts'
import type { ChartTheme } from '../draw/theme.ts'
import type { EmptyReason } from './emptyChart.ts'

/** What choosing a column, a point or a line of the table does. */
export type ChartAction =
  | { readonly kind: 'filter'; readonly edit: (filter: Filter) => Filter }
  | { readonly kind: 'open'; readonly pairId: number }

/** A rectangle in the numbers of the axes. */
export interface Rectangle {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** A chart: what is said of it, and its picture or why there is none. */
export type ChartCard = ChartTexts & Drawn

interface ChartTexts {
  /** Names the card and its files, and the chart on the command line. */
  readonly key: string
  readonly title: string
  /** What the chart shows, and its formula. */
  readonly definition: string
  readonly formula: string
  /** One sentence made of the numbers; empty where there are none. */
  readonly reading: string
  /** How many pairs or sentences are in the chart, and what is not and why. */
  readonly notes: readonly string[]
  /** What choosing something in the chart does; null when nothing. */
  readonly hint: string | null
  readonly table: ChartTable
  readonly csv: ChartNumbers
  /** For the column or point with this number. */
  readonly actionOf: (index: number) => ChartAction | null
  /** What drawing a rectangle into the chart does to the filter; null when it cannot be drawn. */
  readonly brush: ((rectangle: Rectangle, filter: Filter) => Filter) | null
}

/** A picture, or why there is none. */
export type Drawn =
  | { readonly picture: ChartPicture; readonly empty: null }
  | { readonly picture: null; readonly empty: EmptyReason }

export function drawnUnless(empty: EmptyReason | null, picture: ChartPicture): Drawn {
  return empty === null ? { picture, empty } : { picture: null, empty }
}

export interface ChartPicture {
  readonly option: (theme: ChartTheme) => ChartOption
  /** What is said about the item with this number; lines are separated by `\n`. */
  readonly tooltip: (item: number) => string
  /** The number of an item by its place in a series of the option; its place when this is not given. */
  readonly itemOf?: (index: number, series: number) => number
  /** Whether tooltips belong to an item, which is usual, or to a place on the x axis. */
  readonly trigger?: 'item' | 'axis'
  /** How many panels lie beside each other; one when it is not given. */
  readonly panels?: number
  /** Of the picture in a file, in units of SVG; the usual one when it is not given. */
  readonly height?: number
}

/** The chart as words and numbers, for people who do not see it or want them exactly. */
export interface ChartTable {
  /** What is listed when not everything is; null otherwise. */
  readonly caption: string | null
  readonly columns: readonly string[]
  readonly rows: readonly ChartTableRow[]
}

export interface ChartTableRow {
  /** Of the column or point. */
  readonly index: number
  readonly cells: readonly string[]
}

interface ChartNumbers {
  /** What the cells were looked at as; the same in each line. */
  readonly settings: Readonly<Record<string, CsvValue>>
  readonly header: readonly string[]
  readonly lines: readonly (readonly CsvValue[])[]
}
