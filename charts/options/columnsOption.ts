// A chart of columns beside each other: a histogram, or one column for each of a few values.
import { baseAxis, baseOption } from './baseOption.ts'
import type { ChartTheme } from '../theme.ts'
import type { ChartOption } from './echarts.ts'

export interface Columns {
  readonly counts: readonly number[]
  /** Columns of intervals touch, those of single values stand apart. */
  readonly apart: boolean
  /** Columns that gather what lies outside the axis; drawn in another colour. */
  readonly outer: readonly number[]
  /** Below the axis; a place counts in columns: 0 is where the first begins, 0.5 its middle. */
  readonly labels: readonly AxisLabel[]
  readonly xName: string
  readonly yName: string
  readonly formatCount: (count: number) => string
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
  const { counts, labels } = columns
  const texts = new Map(labels.map(({ place, text }) => [place, text]))
  const outer = new Set(columns.outer)
  const highest = Math.max(1, ...counts)
  const places = labels.map(({ place }) => place)
  const [x, y] = [baseAxis(theme, columns.xName), baseAxis(theme, columns.yName)]
  return {
    ...baseOption(theme),
    xAxis: {
      ...x,
      min: 0,
      max: counts.length,
      axisTick: { show: true, length: 3, lineStyle: { color: theme.line }, customValues: places },
      axisLabel: {
        ...x.axisLabel,
        customValues: places,
        formatter: (place: number) => texts.get(place) ?? '',
      },
    },
    yAxis: {
      ...y,
      minInterval: 1,
      splitNumber: 4,
      axisLine: { show: false },
      axisLabel: { ...y.axisLabel, formatter: (count: number) => columns.formatCount(count) },
      splitLine: { show: true, lineStyle: { color: theme.grid } },
    },
    series: [
      {
        type: 'custom',
        data: counts.map((count, index) => [index, count]),
        encode: { x: 0, y: 1 },
        renderItem: (parameters, api) => {
          const index = parameters.dataIndex
          const [left = 0, top = 0] = api.coord([index, api.value(1)])
          const [right = 0, bottom = 0] = api.coord([index + 1, 0])
          const [, ceiling = 0] = api.coord([index, highest])
          // One pair among thousands can still be seen.
          const height = counts[index] === 0 ? 0 : Math.max(1, bottom - top)
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
      },
    ],
  }
}
