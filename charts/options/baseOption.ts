// What all charts share: no motion, room for labels, quiet axes. Tooltips belong to the window, which adds them.
import type { ChartTheme } from '../draw/theme.ts'
import type { ChartOption } from './echarts.ts'

export const chartFontSize = 11

export function baseOption(theme: ChartTheme) {
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: chartFontSize, color: theme.muted },
    grid: { left: 4, right: 12, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
  } satisfies ChartOption
}

/** An axis without decoration, its name beside it. */
export function baseAxis(theme: ChartTheme, name: string) {
  return {
    type: 'value',
    name,
    nameLocation: 'middle',
    nameTextStyle: { color: theme.muted, fontSize: chartFontSize },
    axisLine: { show: true, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: chartFontSize, hideOverlap: true },
    splitLine: { show: false },
  } as const
}
