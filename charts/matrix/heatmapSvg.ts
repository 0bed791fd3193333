// A heatmap as the text of an SVG file: the same picture as in the window, in full, with its provenance.
import type { DivergingScale } from '../draw/divergingScale.ts'
import { signedScore } from '../words/numbers.ts'
import { cellText, cellValue, type MatrixPicture, valueFactor } from './matrixPicture.ts'
import { toHexColour } from '../draw/oklab.ts'
import {
  type Body,
  framedPicture,
  pictureFontSize,
  type PictureTexts,
  shortened,
} from '../draw/pictureFrame.ts'
import { textWidth } from '../draw/textWidth.ts'
import { svgElement, svgText } from '../draw/svgText.ts'
import type { MatrixColours } from '../draw/theme.ts'

export interface HeatmapSvg extends PictureTexts {
  readonly picture: MatrixPicture
  readonly largest: number
  readonly showValues: boolean
  /** What the numbers in cells are; null where nothing needs to be said. */
  readonly note: string | null
  readonly colours: MatrixColours
  readonly scale: DivergingScale
}

const longestLabel = 24
const rise = Math.SQRT1_2

/** What the picture itself is made of. */
export type HeatmapDrawing = Omit<HeatmapSvg, keyof PictureTexts>

/** The text of the file; every label and line in it is escaped. */
export function heatmapSvg(request: HeatmapSvg): string {
  return framedPicture(heatmapBody(request), request, request.colours)
}

/** The picture without title and provenance; every label in it is escaped. */
export function heatmapBody(request: HeatmapDrawing): Body {
  const { picture, colours } = request
  const rowLabels = picture.rows.map(({ text }) => shortened(text, longestLabel))
  const columnLabels = picture.columns.map(({ text }) => shortened(text, longestLabel))
  const cell = cellSizeOf(picture)
  const left = widest(rowLabels) + 8
  const top = widest(columnLabels) * rise + 16
  const [width, height] = [picture.columns.length * cell, picture.rows.length * cell]
  const fillOf = (special: boolean): string => (special ? colours.faint : colours.text)
  const rows = picture.rows.map(({ special }, row) =>
    svgText(
      { x: left - 6, y: top + (row + 0.5) * cell + 4, 'text-anchor': 'end', fill: fillOf(special) },
      rowLabels[row] ?? '',
    ),
  )
  const columns = picture.columns.map(({ special }, column) =>
    svgText(
      {
        transform: `translate(${left + (column + 0.5) * cell + 3} ${top - 6}) rotate(-45)`,
        fill: fillOf(special),
      },
      columnLabels[column] ?? '',
    ),
  )
  const ground = svgElement('rect', {
    x: left - 1,
    y: top - 1,
    width: width + 1,
    height: height + 1,
    fill: colours.grid,
  })
  const elements = [
    ground,
    ...rows,
    ...columns,
    ...cellElements(request, cell, left, top),
    ...legend(request, left + width + 20, top),
  ]
  const bottom = top + Math.max(height, legendHeight)
  const { note } = request
  if (note === null) return { width: left + width + 84, height: bottom, elements }
  return {
    width: Math.max(left + width + 84, textWidth(note, pictureFontSize)),
    height: bottom + noteHeight,
    elements: [...elements, svgText({ x: 0, y: bottom + noteHeight - 4, fill: colours.muted }, note)],
  }
}

function cellElements(request: HeatmapDrawing, cell: number, left: number, top: number): readonly string[] {
  const { picture, scale, largest, showValues, colours } = request
  const factor = valueFactor(largest)
  return picture.rows.flatMap((_, row) =>
    picture.columns.flatMap((__, column) => {
      const value = cellValue(picture, row, column)
      const share = largest === 0 ? 0 : value / largest
      const [x, y] = [left + column * cell, top + row * cell]
      const box = { x, y, width: cell - 1, height: cell - 1, fill: toHexColour(scale.colourOf(share)) }
      const text = showValues ? cellText(value, factor) : ''
      if (text === '') return svgElement('rect', box)
      const place = { x: x + (cell - 1) / 2, y: y + cell / 2 + 3.5, 'text-anchor': 'middle', 'font-size': 10 }
      return [
        svgElement('rect', box),
        svgText({ ...place, fill: scale.textOn(share, colours.onChart) }, text),
      ]
    }),
  )
}

const legendHeight = 120
const noteHeight = 22

function legend({ scale, largest, colours }: HeatmapDrawing, left: number, top: number): readonly string[] {
  const steps = 40
  const bars = Array.from({ length: steps }, (_, step) =>
    svgElement('rect', {
      x: left,
      y: top + (step * legendHeight) / steps,
      width: 8,
      height: legendHeight / steps + 0.5,
      fill: toHexColour(scale.colourOf(1 - (2 * step) / (steps - 1))),
    }),
  )
  const label = (y: number, text: string) => svgText({ x: left + 14, y: top + y, fill: colours.muted }, text)
  return [
    ...bars,
    label(9, signedScore(largest)),
    label(legendHeight / 2 + 4, '0'),
    label(legendHeight, signedScore(-largest)),
  ]
}

/** Large matrices get small cells, so that the picture stays one that programs can show. */
function cellSizeOf({ rows, columns }: MatrixPicture): number {
  return Math.max(12, Math.min(26, Math.floor(1600 / Math.max(rows.length, columns.length, 1))))
}

function widest(labels: readonly string[]): number {
  return Math.max(0, ...labels.map((label) => textWidth(label, pictureFontSize)))
}
