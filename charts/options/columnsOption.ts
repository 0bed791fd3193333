// A chart of columns beside each other: a histogram, or one column for each of a few values; in panels for groups.
import type { CustomSeriesOption } from 'echarts/charts'
import { baseAxis, baseOption } from './baseOption.ts'
import type { ChartTheme } from '../draw/theme.ts'
import type { ChartOption } from './echarts.ts'
import { isFirstOfRow, panelLayout, type PanelTitle } from './panels.ts'
import { roundEnds } from './roundEnds.ts'

export interface Columns {
  /** As many columns in each. */
  readonly panels: readonly { readonly title: PanelTitle | null; readonly heights: readonly number[] }[]
  /** Columns of intervals touch, those of single values stand apart. */
  readonly apart: boolean
  /** Columns that gather what lies outside the axis; drawn in another colour. */
  readonly outer: readonly number[]
  /** Below the axis; a place counts in columns: 0 is where the first begins, 0.5 its middle. */
  readonly labels: readonly AxisLabel[]
  readonly xName: string
  readonly yName: string
  /** Whether heights are whole numbers. */
  readonly areCounts: boolean
  readonly formatHeight: (height: number) => string
}

export interface AxisLabel {
  readonly place: number
  readonly text: string
}

const gapPx = 1
/** Of columns that stand apart. */
const widestPx = 72
const widestShare = 0.7

export function columnsOption(columns: Columns, theme: ChartTheme): ChartOption {
  const { panels, labels } = columns
  const texts = new Map(labels.map(({ place, text }) => [place, text]))
  const places = labels.map(({ place }) => place)
  const all = panels.flatMap(({ heights }) => heights)
  const highest = Math.max(columns.areCounts ? 1 : 0, ...all)
  const axes = panels.map(({ heights }, panel) => {
    const name = isFirstOfRow(panel) ? columns.yName : ''
    const [x, y] = [baseAxis(theme, columns.xName), baseAxis(theme, name)]
    return {
      x: {
        ...x,
        gridIndex: panel,
        min: 0,
        max: heights.length,
        axisTick: { show: true, length: 3, lineStyle: { color: theme.line }, customValues: places },
        axisLabel: {
          ...x.axisLabel,
          customValues: places,
          formatter: (place: number) => texts.get(place) ?? '',
        },
      },
      y: {
        ...y,
        gridIndex: panel,
        splitNumber: 4,
        axisLine: { show: false },
        ...(columns.areCounts ? { minInterval: 1 } : {}),
        // One scale for all panels.
        ...(panels.length > 1 ? roundEnds(0, highest) : {}),
        axisLabel: { ...y.axisLabel, formatter: columns.formatHeight },
        splitLine: { show: true, lineStyle: { color: theme.grid } },
      },
    }
  })
  return {
    ...baseOption(theme),
    ...panelLayout(
      panels.map(({ title }) => title),
      theme,
    ),
    xAxis: axes.map(({ x }) => x),
    yAxis: axes.map(({ y }) => y),
    series: panels.map(({ heights }, panel) => columnSeries(heights, panel, highest, columns, theme)),
  }
}

function columnSeries(
  heights: readonly number[],
  panel: number,
  highest: number,
  columns: Columns,
  theme: ChartTheme,
): CustomSeriesOption {
  const outer = new Set(columns.outer)
  return {
    type: 'custom',
    xAxisIndex: panel,
    yAxisIndex: panel,
    data: heights.map((height, index) => [index, height]),
    encode: { x: 0, y: 1 },
    renderItem: (parameters, api) => {
      const index = parameters.dataIndex
      const [left = 0, top = 0] = api.coord([index, api.value(1)])
      const [right = 0, bottom = 0] = api.coord([index + 1, 0])
      const [, ceiling = 0] = api.coord([index, highest])
      // One pair among thousands can still be seen.
      const height = heights[index] === 0 ? 0 : Math.max(1, bottom - top)
      const room = right - left
      const width = columns.apart ? Math.min(widestPx, widestShare * room) : Math.max(1, room - gapPx)
      const start = columns.apart ? left + (room - width) / 2 : left
      return {
        type: 'group',
        children: [
          // Low columns can be pointed at up to the height of the highest.
          {
            type: 'rect',
            shape: { x: left, y: ceiling, width: room, height: bottom - ceiling },
            style: { fill: 'transparent' },
            emphasis: { style: { fill: theme.hover } },
          },
          {
            type: 'rect',
            silent: true,
            shape: { x: start, y: bottom - height, width, height },
            style: { fill: outer.has(index) ? theme.outerBar : theme.bar },
          },
        ],
      }
    },
  }
}
