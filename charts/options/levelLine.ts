// A dashed line across a chart, at a number that others are compared with.
import type { LineSeriesOption } from 'echarts/charts'
import type { ChartTheme } from '../draw/theme.ts'

export function levelLine(level: number, theme: ChartTheme): NonNullable<LineSeriesOption['markLine']> {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    data: [{ yAxis: level }],
    lineStyle: { color: theme.line, type: 'dashed' },
    animation: false,
  }
}
