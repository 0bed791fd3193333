// A chart as the text of an SVG file, with its title above and what it was made from below.
import { type ChartOption, init, setPlatformAPI } from '../options/echarts.ts'
import { chartFontSize } from '../options/baseOption.ts'
import type { ChartTheme } from '../draw/theme.ts'
import { type Body, framedPicture, type PictureTexts } from '../draw/pictureFrame.ts'
import { textWidth } from '../draw/textWidth.ts'

const width = 720
const usualHeight = 400
/** What ECharts adds for the pointer, which files have none of. */
const hoverStyle = /<style[^]*?<\/style>/g

// ECharts measures texts on a canvas, and where there is none as those of a narrow font: labels were cut at the edge.
if (!('document' in globalThis)) {
  setPlatformAPI({
    measureText: (text, font = '') => ({
      width: textWidth(text, Number(/([\d.]+)px/.exec(font)?.[1] ?? chartFontSize)),
    }),
  })
}

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
