// What all charts share: no motion, room for labels, quiet axes, tooltips that are text and never HTML.
import type { ChartOption } from './echarts.ts'
import type { ChartTheme } from './chartTheme.ts'

export const chartFontSize = 11

/** @param tooltip what to say about the item with this number; lines are separated by `\n` */
export function baseOption(theme: ChartTheme, tooltip: (index: number) => string) {
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: chartFontSize, color: theme.muted },
    grid: { left: 4, right: 12, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: {
      trigger: 'item',
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      borderWidth: 1,
      padding: [6, 8],
      extraCssText: 'box-shadow: var(--shadow-raised)',
      textStyle: { fontFamily: theme.font, fontSize: chartFontSize, color: theme.text },
      formatter: (hovered) =>
        tooltipElement(tooltip((Array.isArray(hovered) ? hovered[0] : hovered)?.dataIndex ?? -1)),
    },
  } satisfies ChartOption
}

/** ECharts takes strings for HTML, but an element as it is. */
function tooltipElement(text: string): HTMLElement {
  const element = document.createElement('div')
  element.className = 'whitespace-pre leading-4'
  element.textContent = text
  return element
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
