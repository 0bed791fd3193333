// A chart as the text of an SVG file, with its title above and what it was made from below.
import type { ChartTheme } from './chartTheme.ts'
import { type ChartOption, init } from './echarts.ts'
import { framedPicture, type PictureTexts } from './matrix/pictureFrame.ts'

const size = { width: 720, height: 400 }

/** Draws without a document, so that what is on the screen does not matter. */
export function chartSvg(option: ChartOption, texts: PictureTexts, theme: ChartTheme): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(option)
    return framedPicture({ ...size, elements: [chart.renderToSVGString()] }, texts, theme)
  } finally {
    chart.dispose()
  }
}
