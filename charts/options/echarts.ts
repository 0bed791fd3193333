// The parts of ECharts that PairLens draws with, and the type of their options.
import { CustomChart, type CustomSeriesOption, ScatterChart, type ScatterSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

// In the window charts are drawn on a canvas: SVG elements would need style attributes, which the content security
// policy refuses. SVG is for files.
use([CustomChart, ScatterChart, GridComponent, TooltipComponent, CanvasRenderer, SVGRenderer])

export type ChartOption = ComposeOption<
  CustomSeriesOption | ScatterSeriesOption | GridComponentOption | TooltipComponentOption
>

export { init }
