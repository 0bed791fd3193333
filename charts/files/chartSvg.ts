// A chart as the text of an SVG file, with its title above and what it was made from below.
import { type ChartOption, init } from '../options/echarts.ts'
import type { ChartTheme } from '../theme.ts'
import { framedPicture, type PictureTexts } from './pictureFrame.ts'

const width = 720
const usualHeight = 400

/** Draws without a document, so that what is on the screen does not matter. */
export function chartSvg(
  option: ChartOption,
  texts: PictureTexts,
  theme: ChartTheme,
  height = usualHeight,
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return framedPicture({ width, height, elements: [chart.renderToSVGString()] }, texts, theme)
  } finally {
    chart.dispose()
  }
}
