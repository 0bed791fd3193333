// A chart as the text of an SVG file, with its title above and what it was made from below.
import { type ChartOption, init } from '../options/echarts.ts'
import type { ChartTheme } from '../theme.ts'
import { type Body, framedPicture, type PictureTexts } from './pictureFrame.ts'

const width = 720
const usualHeight = 400
/** What ECharts adds for the pointer, which files have none of. */
const hoverStyle = /<style[^]*?<\/style>/g

/** The picture without title and provenance. Draws without a document, so that what is on the screen does not matter. */
export function chartBody(option: ChartOption, height = usualHeight): Body {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return { width, height, elements: [chart.renderToSVGString().replaceAll(hoverStyle, '')] }
  } finally {
    chart.dispose()
  }
}

export function chartSvg(
  option: ChartOption,
  texts: PictureTexts,
  theme: ChartTheme,
  height = usualHeight,
): string {
  return framedPicture(chartBody(option, height), texts, theme)
}
