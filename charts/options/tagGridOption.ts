// A grid of tags against tags, half of it, since pairs of tags have no order; coloured around 0, in panels.
import type { CustomSeriesOption } from 'echarts/charts'
import { type DivergingScale, divergingScale } from '../draw/divergingScale.ts'
import { toHexColour } from '../draw/oklab.ts'
import type { ChartTheme } from '../draw/theme.ts'
import { baseOption, chartFontSize } from './baseOption.ts'
import type { ChartOption } from './echarts.ts'
import { panelLayout, type PanelTitle, panelTop } from './panels.ts'
import { type ScaleLegend, scaleLegend } from './scaleLegend.ts'

export interface TagCell {
  readonly row: number
  readonly column: number
  /** Null where it is not defined. */
  readonly value: number | null
  readonly text: string
}

export interface TagGrid {
  readonly tags: readonly string[]
  readonly panels: readonly { readonly title: PanelTitle | null; readonly cells: readonly TagCell[] }[]
  /** What has no colour: 0 for shares, 1 for lifts. */
  readonly middle: number
  /** Distance from the middle at which the colours end. */
  readonly reach: number
  readonly legend: ScaleLegend
}

const gapPx = 1
/** Cells that are less wide hold no text. */
const leastForText = 20

export function tagGridOption(tagGrid: TagGrid, theme: ChartTheme): ChartOption {
  const { tags, panels } = tagGrid
  const scale = divergingScale(theme.diverging)
  const titles = panels.map(({ title }) => title)
  const axis = (gridIndex: number) => ({
    type: 'category' as const,
    gridIndex,
    data: [...tags],
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: theme.muted, fontSize: chartFontSize - 1, interval: 0 },
  })
  return {
    ...baseOption(theme),
    ...panelLayout(titles, theme),
    xAxis: panels.map((_, panel) => {
      const { axisLabel, ...rest } = axis(panel)
      return { ...rest, axisLabel: { ...axisLabel, rotate: 90 } }
    }),
    yAxis: panels.map((_, panel) => ({ ...axis(panel), inverse: true })),
    series: [
      ...panels.map(({ cells }, panel) => cellSeries(cells, panel, tagGrid, scale, theme)),
      // The half of a single cell leaves no corner free.
      ...(tagGrid.reach === 0 || tags.length < 2
        ? []
        : [scaleLegend(tagGrid.legend, scale, panelTop(titles), panels.length > 1 ? 72 : 120, theme)]),
    ],
  }
}

function cellSeries(
  cells: readonly TagCell[],
  panel: number,
  { middle, reach }: TagGrid,
  scale: DivergingScale,
  theme: ChartTheme,
): CustomSeriesOption {
  const shareOf = (value: number): number => (reach === 0 ? 0 : (value - middle) / reach)
  return {
    type: 'custom',
    xAxisIndex: panel,
    yAxisIndex: panel,
    data: cells.map(({ row, column }) => [column, row]),
    renderItem: ({ dataIndex }, api) => {
      const cell = cells[dataIndex]
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      const [width = 0, height = 0] = sizeOf(api.size?.([1, 1]))
      const box = { x: x - width / 2, y: y - height / 2, width: width - gapPx, height: height - gapPx }
      const value = cell?.value ?? null
      const share = value === null ? 0 : shareOf(value)
      const texts =
        width < leastForText || height < chartFontSize + 2 || value === null ? '' : (cell?.text ?? '')
      return {
        type: 'rect',
        shape: box,
        style: {
          fill: value === null ? theme.surface : toHexColour(scale.colourOf(share)),
          stroke: theme.grid,
          lineWidth: 1,
        },
        emphasis: { style: { stroke: theme.text, lineWidth: 1.5 } },
        textContent: {
          type: 'text',
          style: {
            text: texts,
            fill: scale.textOn(share, theme.onChart),
            fontSize: chartFontSize - 1,
            fontFamily: theme.font,
          },
        },
        textConfig: { position: 'inside' },
      }
    },
  }
}

function sizeOf(size: number | number[] | undefined): readonly number[] {
  return typeof size === 'number' ? [size, size] : (size ?? [])
}
