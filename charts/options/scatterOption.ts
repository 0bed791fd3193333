// A chart of points: one number of each pair against another.
import type { ScatterSeriesOption } from 'echarts/charts'
import { levelLine } from './levelLine.ts'
import { baseAxis, baseOption, chartFontSize } from './baseOption.ts'
import type { ChartTheme } from '../draw/theme.ts'
import type { ChartOption } from './echarts.ts'
import { isFirstOfRow, panelLayout, type PanelTitle } from './panels.ts'
import { roundEnds } from './roundEnds.ts'

export interface Scatter {
  /** Points are x and y. */
  readonly panels: readonly {
    readonly title: PanelTitle | null
    readonly points: readonly (readonly [number, number])[]
  }[]
  readonly xName: string
  readonly yName: string
  /** A line across that points are compared with; null for none. */
  readonly level: number | null
}

/** With more points than this, each is drawn smaller and fainter. */
const fewPoints = 400

export function scatterOption(scatter: Scatter, theme: ChartTheme): ChartOption {
  const { panels } = scatter
  const all = panels.flatMap(({ points }) => points)
  const isDense = all.length > fewPoints
  const axis = (name: string, panel: number, along: 0 | 1) => ({
    ...baseAxis(theme, name),
    gridIndex: panel,
    axisLabel: { color: theme.muted, fontSize: chartFontSize, formatter: tickText, hideOverlap: true },
    ...(panels.length > 1 ? sharedEnds(all, along) : { scale: true, splitNumber: 5 }),
    splitLine: { show: true, lineStyle: { color: theme.grid } },
  })
  return {
    ...baseOption(theme),
    ...panelLayout(
      panels.map(({ title }) => title),
      theme,
    ),
    xAxis: panels.map((_, panel) => axis(scatter.xName, panel, 0)),
    yAxis: panels.map((_, panel) => axis(isFirstOfRow(panel) ? scatter.yName : '', panel, 1)),
    series: panels.map(({ points }, panel): ScatterSeriesOption => ({
      type: 'scatter',
      xAxisIndex: panel,
      yAxisIndex: panel,
      data: points.map((point) => [...point]),
      symbolSize: isDense ? 4 : 6,
      itemStyle: { color: theme.bar, opacity: isDense ? 0.3 : 0.6 },
      emphasis: { itemStyle: { opacity: 1, borderColor: theme.text, borderWidth: 1 } },
      ...(scatter.level === null ? {} : { markLine: levelLine(scatter.level, theme) }),
    })),
  }
}

/** One scale for all panels; points that are all at one place stand in its middle. */
function sharedEnds(points: readonly (readonly [number, number])[], along: 0 | 1) {
  const values = points.map((point) => point[along])
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  const around = lowest < highest ? 0 : Math.abs(lowest) / 2 || 1
  return roundEnds(lowest - around, highest + around)
}

/** With a real minus sign. */
function tickText(value: number): string {
  return String(value).replace('-', '−')
}
