// Draws the labels of a heatmap's rows and columns, cut where they are too long.
import type { HeatmapLayout } from '../../../charts/matrix/heatmapLayout.ts'
import { labelFontSize } from '../../../charts/matrix/heatmapLayout.ts'
import type { MatrixPicture, PictureLabel } from '../../../charts/matrix/matrixPicture.ts'

export interface LabelLook {
  readonly font: string
  readonly text: string
  /** Of special tokens. */
  readonly special: string
  /** Behind the text; null for none. */
  readonly background: string | null
}

interface LabelScene {
  readonly picture: MatrixPicture
  readonly layout: HeatmapLayout
  readonly scrolled: { readonly x: number; readonly y: number }
}

type Context = CanvasRenderingContext2D

/** Draws the labels of some rows and columns in a look. */
export function drawLabels(
  context: Context,
  { picture, layout, scrolled }: LabelScene,
  rows: readonly number[],
  columns: readonly number[],
  look: LabelLook,
): void {
  const { cellSize, labelWidth, labelHeight, angle, viewWidth, viewHeight } = layout
  context.font = look.font
  context.textBaseline = 'middle'
  within(context, { x: 0, y: labelHeight - 2, width: labelWidth, height: viewHeight + 4 }, () => {
    for (const row of rows) {
      const middle = labelHeight + (row + 0.5) * cellSize - scrolled.y
      placed(context, labelWidth - 6, middle, 0, () =>
        writeLabel(context, picture.rows[row], layout.mostRowLabel, 'right', look),
      )
    }
  })
  within(context, { x: 0, y: 0, width: Number.MAX_SAFE_INTEGER, height: labelHeight }, () => {
    for (const column of columns) {
      const middle = (column + 0.5) * cellSize - scrolled.x
      if (middle < 0 || middle > viewWidth) continue
      placed(context, labelWidth + middle, labelHeight - 6, -angle, () =>
        writeLabel(context, picture.columns[column], layout.mostColumnLabel, 'left', look),
      )
    }
  })
}

/** The text, cut so that it is no wider than `most`. */
export function clippedText(context: Pick<Context, 'measureText'>, text: string, most: number): string {
  // Half a pixel: the longest label must not be cut by rounding.
  if (context.measureText(text).width <= most + 0.5) return text
  const characters = Array.from(text)
  let [low, high] = [0, characters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const fits = context.measureText(`${characters.slice(0, middle).join('')}…`).width <= most
    if (fits) low = middle
    else high = middle - 1
  }
  return `${characters.slice(0, low).join('')}…`
}

function writeLabel(
  context: Context,
  label: PictureLabel | undefined,
  most: number,
  align: 'left' | 'right',
  look: LabelLook,
): void {
  if (label === undefined) return
  const text = clippedText(context, label.text, most)
  if (look.background !== null) {
    const width = context.measureText(text).width + 6
    context.fillStyle = look.background
    context.fillRect(align === 'left' ? -3 : 3 - width, -labelFontSize / 2 - 2, width, labelFontSize + 4)
  }
  context.textAlign = align
  context.fillStyle = label.special ? look.special : look.text
  context.fillText(text, 0, 0)
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function within(context: Context, { x, y, width, height }: Area, draw: () => void): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  draw()
  context.restore()
}

function placed(context: Context, x: number, y: number, angle: number, draw: () => void): void {
  context.save()
  context.translate(x, y)
  context.rotate(angle)
  draw()
  context.restore()
}
