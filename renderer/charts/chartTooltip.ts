// The tooltip of a chart in the window: text, never HTML.
import type { ChartPicture } from '../../charts/cards/chartCard.ts'
import { chartFontSize } from '../../charts/options/baseOption.ts'
import type { ChartOption } from '../../charts/options/echarts.ts'
import type { ChartTheme } from '../../charts/draw/theme.ts'

/** The options of a picture, with its tooltips. */
export function withTooltip(picture: ChartPicture, theme: ChartTheme): ChartOption {
  return {
    ...picture.option(theme),
    tooltip: {
      trigger: picture.trigger ?? 'item',
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      borderWidth: 1,
      padding: [6, 8],
      extraCssText: 'box-shadow: var(--shadow-raised)',
      textStyle: { fontFamily: theme.font, fontSize: chartFontSize, color: theme.text },
      formatter: (hovered) => {
        const first = Array.isArray(hovered) ? hovered[0] : hovered
        return tooltipElement(
          picture.tooltip(itemAt(picture, first?.dataIndex ?? -1, first?.seriesIndex ?? 0)),
        )
      },
    },
  }
}

/** The number of the item that lies at a place in a series. */
export function itemAt({ itemOf }: ChartPicture, index: number, series: number): number {
  return itemOf === undefined ? index : itemOf(index, series)
}

/** ECharts takes strings for HTML, but an element as it is. */
function tooltipElement(text: string): HTMLElement {
  const element = document.createElement('div')
  element.className = 'whitespace-pre leading-4'
  element.textContent = text
  return element
}
