// What the colours of a grid mean: a bar of them with its ends and its middle, in the corner that half a grid leaves free.
import type { CustomSeriesOption } from 'echarts/charts'
import type { DivergingScale } from '../draw/divergingScale.ts'
import { toHexColour } from '../draw/oklab.ts'
import type { ChartTheme } from '../draw/theme.ts'
import { chartFontSize } from './baseOption.ts'

export interface ScaleLegend {
  /** What the numbers in the cells are, with their unit. */
  readonly title: string
  /** From the lowest to the highest, each with its place on the scale, −1 to 1. */
  readonly marks: readonly { readonly share: number; readonly text: string }[]
}

const heightPx = 8
const rightPx = 28
const steps = 40
/** Marks that are nearer to each other would be written over each other. */
const leastApartPx = 24

/**
 * @param topShare where it begins, as a share of the height of the picture
 * @param widthPx as the free corner is wide
 */
export function scaleLegend(
  { title, marks }: ScaleLegend,
  scale: DivergingScale,
  topShare: number,
  widthPx: number,
  theme: ChartTheme,
): CustomSeriesOption {
  const [low = 0, high = 0] = [marks[0]?.share, marks.at(-1)?.share]
  return {
    type: 'custom',
    coordinateSystem: 'none',
    silent: true,
    data: [0],
    renderItem: (_, api) => {
      const left = api.getWidth() - rightPx - widthPx
      const top = topShare * api.getHeight() + 6
      const xOf = (share: number): number =>
        left + (high === low ? 0 : (share - low) / (high - low)) * widthPx
      const [first, next] = marks.map(({ share }) => xOf(share))
      const collide = first !== undefined && next !== undefined && next - first < leastApartPx
      const labelled = collide ? marks.slice(1) : marks
      const text = (x: number, y: number, written: string, align: 'center' | 'right') => ({
        type: 'text' as const,
        style: {
          x,
          y,
          text: written,
          align,
          verticalAlign: 'top' as const,
          fill: theme.muted,
          fontSize: chartFontSize - 1,
          fontFamily: theme.font,
        },
      })
      const bars = Array.from({ length: steps }, (__, step) => ({
        type: 'rect' as const,
        shape: {
          x: left + (step * widthPx) / steps,
          y: top + 16,
          width: widthPx / steps + 0.5,
          height: heightPx,
        },
        style: { fill: toHexColour(scale.colourOf(low + ((high - low) * (step + 0.5)) / steps)) },
      }))
      return {
        type: 'group',
        children: [
          text(left + widthPx, top, title, 'right'),
          ...bars,
          ...labelled.map((mark) => text(xOf(mark.share), top + 18 + heightPx, mark.text, 'center')),
        ],
      }
    },
  }
}
