// The connection view as the text of an SVG file, with its provenance.
import { connectionLines, linePath, lineWidth } from './connections.ts'
import type { MatrixPicture, PictureLabel } from './matrixPicture.ts'
import { framedPicture, pictureFontSize, type PictureTexts, shortened } from '../draw/pictureFrame.ts'
import { svgElement, svgText } from '../draw/svgText.ts'
import { textWidth } from '../draw/textWidth.ts'
import type { MatrixColours } from '../draw/theme.ts'

export interface ConnectionsSvg extends PictureTexts {
  readonly picture: MatrixPicture
  readonly largest: number
  /** How many lines. */
  readonly most: number
  readonly colours: MatrixColours
}

const lineHeight = 20
const middleWidth = 260
const longestLabel = 28

/** The text of the file; every label and line in it is escaped. */
export function connectionsSvg(request: ConnectionsSvg): string {
  const { picture, largest, most, colours } = request
  const { rows, columns } = picture
  const height = Math.max(rows.length, columns.length) * lineHeight
  const left = widthOf(rows)
  const middleOf = (index: number, count: number): number =>
    (height - count * lineHeight) / 2 + (index + 0.5) * lineHeight
  const word = (label: PictureLabel, x: number, y: number, anchor: string): string =>
    svgText(
      { x, y: y + 4, 'text-anchor': anchor, fill: label.special ? colours.faint : colours.text },
      shortened(label.text, longestLabel),
    )
  const lines = connectionLines(picture, most, null).map(({ row, column, value }) =>
    svgElement('path', {
      d: linePath(middleWidth, middleOf(row, rows.length), middleOf(column, columns.length)),
      transform: `translate(${left} 0)`,
      fill: 'none',
      stroke: value < 0 ? colours.negative : colours.positive,
      'stroke-width': lineWidth(value, largest),
      'stroke-opacity': 0.7,
    }),
  )
  const elements = [
    ...lines,
    ...rows.map((label, index) => word(label, left - 6, middleOf(index, rows.length), 'end')),
    ...columns.map((label, index) =>
      word(label, left + middleWidth + 6, middleOf(index, columns.length), 'start'),
    ),
  ]
  return framedPicture({ width: left + middleWidth + widthOf(columns), height, elements }, request, colours)
}

function widthOf(labels: readonly PictureLabel[]): number {
  const shown = labels.map(({ text }) => textWidth(shortened(text, longestLabel), pictureFontSize))
  return Math.max(0, ...shown) + 8
}
