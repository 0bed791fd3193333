// A chart of points: one number of each pair against another.
import type { ScatterSeriesOption } from 'echarts/charts'
import { levelLine } from './levelLine.ts'
import { baseAxis, baseOption, chartFontSize } from './baseOption.ts'
import type { ChartTheme } from '../theme.ts'
import type { ChartOption } from './echarts.ts'

export interface Scatter {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly xName: string
  readonly yName: string
  /** A line across that points are compared with; null for none. */
  readonly level: number | null
}

/** With more points than this, each is drawn smaller and fainter. */
const fewPoints = 400

export function scatterOption(scatter: Scatter, theme: ChartTheme): ChartOption {
  const { x, y } = scatter
  const isDense = x.length > fewPoints
  const axis = (name: string) => ({
    ...baseAxis(theme, name),
    axisLabel: { color: theme.muted, fontSize: chartFontSize, formatter: tickText },
    scale: true,
    splitNumber: 5,
    splitLine: { show: true, lineStyle: { color: theme.grid } },
  })
  const points: ScatterSeriesOption = {
    type: 'scatter',
    data: Array.from(x, (value, index) => [value, y[index] ?? NaN]),
    symbolSize: isDense ? 4 : 6,
    itemStyle: { color: theme.bar, opacity: isDense ? 0.3 : 0.6 },
    emphasis: { itemStyle: { opacity: 1, borderColor: theme.text, borderWidth: 1 } },
    ...(scatter.level === null ? {} : { markLine: levelLine(scatter.level, theme) }),
  }
  return {
    ...baseOption(theme),
    xAxis: axis(scatter.xName),
    yAxis: axis(scatter.yName),
    series: [points],
  }
}

/** With a real minus sign. */
function tickText(value: number): string {
  return String(value).replace('-', '−')
}
