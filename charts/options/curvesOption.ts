// Curves with the band of their intervals, in panels beside each other.
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { ChartTheme } from '../draw/theme.ts'
import { baseAxis, baseOption } from './baseOption.ts'
import type { ChartOption } from './echarts.ts'
import { levelLine } from './levelLine.ts'
import { isFirstOfRow, panelLayout, type PanelTitle } from './panels.ts'
import { roundEnds } from './roundEnds.ts'

interface CurvePoint {
  readonly x: number
  readonly y: number
  /** Null where there is no interval. */
  readonly low: number | null
  readonly high: number | null
}

interface CurvePanel {
  readonly title: PanelTitle | null
  /** At most two, the second in another colour; each begins where the one before it does. */
  readonly curves: readonly { readonly name: string; readonly points: readonly CurvePoint[] }[]
}

export interface Curves {
  readonly panels: readonly CurvePanel[]
  readonly xName: string
  readonly yName: string
  readonly formatX: (x: number) => string
  readonly formatY: (y: number) => string
  /** A line across that the curves are compared with; null for none. */
  readonly level: number | null
}

export function curvesOption(curves: Curves, theme: ChartTheme): ChartOption {
  const { panels } = curves
  const all = panels.flatMap((panel) => panel.curves.flatMap(({ points }) => points))
  const lowest = Math.min(0, ...all.map(({ y, low }) => low ?? y))
  const highest = Math.max(curves.level ?? 0, ...all.map(({ y, high }) => high ?? y))
  const grid = { show: true, lineStyle: { color: theme.grid } }
  const axes = panels.map((_, panel) => {
    const [x, y] = [baseAxis(theme, curves.xName), baseAxis(theme, isFirstOfRow(panel) ? curves.yName : '')]
    return {
      x: {
        ...x,
        gridIndex: panel,
        min: 0,
        max: 1,
        splitNumber: 5,
        axisLabel: { ...x.axisLabel, formatter: curves.formatX },
        axisPointer: { lineStyle: { color: theme.line }, label: { show: false } },
      },
      y: {
        ...y,
        gridIndex: panel,
        splitNumber: 5,
        splitLine: grid,
        axisLine: { show: false },
        // One scale for all panels, whose ends are round.
        ...roundEnds(lowest, highest),
        axisLabel: { ...y.axisLabel, formatter: curves.formatY },
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
    series: panels.flatMap((panel, place) => panelSeries(panel, place, curves, theme)),
  }
}

type Series = LineSeriesOption | CustomSeriesOption

function panelSeries(
  panel: CurvePanel,
  place: number,
  { level }: Curves,
  theme: ChartTheme,
): readonly Series[] {
  const axes = { xAxisIndex: place, yAxisIndex: place }
  const colours = [theme.bar, theme.barSecond]
  const bands = panel.curves.map(({ points }, index) => ({
    ...band(points, colours[index] ?? theme.bar),
    ...axes,
  }))
  const lines = panel.curves.map(({ name, points }, index): LineSeriesOption => {
    const colour = colours[index] ?? theme.bar
    return {
      ...axes,
      type: 'line',
      name,
      data: points.map(({ x, y }) => [x, y]),
      symbolSize: 4,
      // A curve of many points needs no marks; one of few is not known between them.
      showSymbol: points.length < 20,
      lineStyle: { color: colour, width: 1.5 },
      itemStyle: { color: colour },
      endLabel: {
        show: panel.curves.length > 1,
        formatter: '{a}',
        color: colour,
        align: 'right',
        offset: [-4, index === 0 ? -10 : 12],
      },
      ...(level !== null && index === 0 ? { markLine: levelLine(level, theme) } : {}),
    }
  })
  // Lines come first, so that the numbers of their series are those of panels and curves.
  return [...lines, ...bands]
}

/** The area between the ends of the intervals. */
function band(points: readonly CurvePoint[], colour: string): CustomSeriesOption {
  const known = points.flatMap(({ x, low, high }) =>
    low === null || high === null ? [] : [{ x, low, high }],
  )
  return {
    type: 'custom',
    silent: true,
    z: 1,
    tooltip: { show: false },
    data: known.length === 0 ? [] : [[known[0]?.x ?? 0, known[0]?.low ?? 0]],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {
        points: [
          ...known.map(({ x, high }) => api.coord([x, high])),
          ...known.toReversed().map(({ x, low }) => api.coord([x, low])),
        ],
      },
      style: { fill: colour, opacity: 0.18 },
    }),
  }
}
