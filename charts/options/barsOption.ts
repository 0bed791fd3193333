// Bars to the right of their names, with the interval of each as a line across its end; one or two for a name.
import type { CustomSeriesOption } from 'echarts/charts'
import type { ChartTheme } from '../draw/theme.ts'
import { baseAxis, baseOption, chartFontSize } from './baseOption.ts'
import { roundEnds } from './roundEnds.ts'
import type { ChartOption } from './echarts.ts'

interface BarValue {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

export interface Bars {
  readonly names: readonly string[]
  /** Names that are wider are cut; a usual width when it is not given. */
  readonly nameWidth?: number
  /** At most two, the second in another colour; each with a value for every name. */
  readonly series: readonly { readonly name: string; readonly values: readonly BarValue[] }[]
  readonly xName: string
  readonly formatX: (x: number) => string
}

const usualNameWidth = 130
const widestBar = 18
const barShare = 0.7

export function barsOption(bars: Bars, theme: ChartTheme): ChartOption {
  const ends = bars.series.flatMap(({ values }) =>
    values.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end !== null),
  )
  const x = baseAxis(theme, bars.xName)
  return {
    ...baseOption(theme),
    color: [theme.bar, theme.barSecond],
    ...(bars.series.length < 2
      ? {}
      : {
          grid: { ...baseOption(theme).grid, top: 24 },
          legend: {
            top: 0,
            left: 0,
            itemWidth: 10,
            itemHeight: 10,
            icon: 'rect',
            selectedMode: false,
            textStyle: { color: theme.muted, fontSize: chartFontSize },
          },
        }),
    xAxis: {
      ...x,
      ...roundEnds(Math.min(0, ...ends), Math.max(0, ...ends)),
      splitLine: { show: true, lineStyle: { color: theme.grid } },
      axisLine: { show: false },
      axisLabel: { ...x.axisLabel, formatter: bars.formatX },
    },
    yAxis: {
      type: 'category',
      data: [...bars.names],
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: true, onZero: true, lineStyle: { color: theme.line } },
      axisLabel: {
        color: theme.text,
        fontSize: chartFontSize,
        interval: 0,
        width: bars.nameWidth ?? usualNameWidth,
        overflow: 'truncate',
      },
    },
    series: bars.series.map(({ name, values }, index) => ({
      ...barSeries(values, index, bars.series.length, theme),
      name,
    })),
  }
}

function barSeries(
  values: readonly BarValue[],
  index: number,
  count: number,
  theme: ChartTheme,
): CustomSeriesOption {
  return {
    type: 'custom',
    data: values.map(({ value }, row) => [value ?? 0, row]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const { value, low, high } = values[dataIndex] ?? { value: null, low: null, high: null }
      if (value === null) return null
      const size = api.size?.([0, 1])
      const room = Array.isArray(size) ? (size[1] ?? 0) : 0
      const height = Math.min(widestBar, (barShare * room) / count)
      const at = (x: number): readonly [number, number] => {
        const [left = 0, middle = 0] = api.coord([x, dataIndex])
        return [left, middle + (index - (count - 1) / 2) * height]
      }
      const [[zero, middle], [end]] = [at(0), at(value)]
      const whisker =
        low === null || high === null ? [] : [whiskerOf(at(low)[0], at(high)[0], middle, height, theme.text)]
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: {
              x: Math.min(zero, end),
              y: middle - height / 2 + 0.5,
              width: Math.abs(end - zero),
              height: height - 1,
            },
            style: { fill: colourOf(value, index, count, theme) },
          },
          ...whisker,
        ],
      }
    },
  }
}

/** Two series are told apart by colour; of one, numbers below 0 have that of the lower end of matrices. */
function colourOf(value: number, index: number, count: number, theme: ChartTheme): string {
  if (count > 1) return index === 0 ? theme.bar : theme.barSecond
  return value < 0 ? theme.diverging.negative : theme.bar
}

function whiskerOf(left: number, right: number, middle: number, height: number, colour: string) {
  const tip = Math.min(3, height / 4)
  const path = `M${left} ${middle}H${right}M${left} ${middle - tip}V${middle + tip}M${right} ${middle - tip}V${middle + tip}`
  return {
    type: 'path' as const,
    silent: true,
    shape: { pathData: path },
    style: { stroke: colour, lineWidth: 1, fill: 'none' },
  }
}
