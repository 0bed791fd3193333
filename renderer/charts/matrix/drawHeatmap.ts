// Draws the visible part of a heatmap: cells, values and labels on one layer, what is lit on another.
import type { DivergingScale } from '../../../charts/draw/divergingScale.ts'
import { type HeatmapLayout, labelFontSize, visibleRange } from '../../../charts/matrix/heatmapLayout.ts'
import { drawLabels } from './drawLabels.ts'
import { cellText, cellValue, type MatrixPicture, valueFactor } from '../../../charts/matrix/matrixPicture.ts'
import type { MatrixColours } from '../../../charts/draw/theme.ts'

export interface HeatmapScene {
  readonly picture: MatrixPicture
  readonly layout: HeatmapLayout
  readonly image: HTMLCanvasElement
  readonly scale: DivergingScale
  readonly colours: MatrixColours
  readonly largest: number
  readonly showValues: boolean
  readonly font: string
  /** How far the cells are scrolled, in CSS pixels. */
  readonly scrolled: { readonly x: number; readonly y: number }
}

/** What is lit: indices of rows and columns, and the cell with a frame. */
export interface Lit {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly framed: { readonly row: number; readonly column: number } | null
}

type Context = CanvasRenderingContext2D

/** Everything that stays while the pointer moves. */
export function drawHeatmap(context: Context, scene: HeatmapScene): void {
  const { layout, colours } = scene
  const ranges = visible(scene)
  inCells(context, layout, () => {
    drawImage(context, scene, ranges)
    drawGrid(context, scene, ranges)
    if (scene.showValues) drawValues(context, scene, ranges)
  })
  drawLabels(context, scene, range(ranges.rows), range(ranges.columns), {
    font: `${labelFontSize}px ${scene.font}`,
    text: colours.text,
    special: colours.faint,
    background: null,
  })
}

/** What is lit, on a layer of its own above the cells. */
export function drawLit(context: Context, scene: HeatmapScene, lit: Lit): void {
  const { layout, colours, scrolled } = scene
  const { cellSize, viewWidth, viewHeight } = layout
  const ranges = visible(scene)
  const rows = lit.rows.filter((row) => row >= ranges.rows.first && row < ranges.rows.end)
  const columns = lit.columns.filter(
    (column) => column >= ranges.columns.first && column < ranges.columns.end,
  )
  inCells(context, layout, () => {
    context.strokeStyle = colours.accent
    context.lineWidth = 1
    for (const row of rows) {
      const top = row * cellSize - scrolled.y
      context.strokeRect(-2, top + 0.5, viewWidth + 4, cellSize - 1)
    }
    for (const column of columns) {
      const left = column * cellSize - scrolled.x
      context.strokeRect(left + 0.5, -2, cellSize - 1, viewHeight + 4)
    }
    const { framed } = lit
    if (framed !== null) {
      context.strokeStyle = colours.text
      context.lineWidth = 2
      context.strokeRect(
        framed.column * cellSize - scrolled.x,
        framed.row * cellSize - scrolled.y,
        cellSize - 1,
        cellSize - 1,
      )
    }
  })
  drawLabels(context, scene, rows, columns, {
    font: `${labelFontSize}px ${scene.font}`,
    text: colours.accent,
    special: colours.accent,
    background: colours.accentSoft,
  })
}

interface Ranges {
  readonly rows: { readonly first: number; readonly end: number }
  readonly columns: { readonly first: number; readonly end: number }
}

function visible({ picture, layout, scrolled }: HeatmapScene): Ranges {
  const { cellSize, viewWidth, viewHeight } = layout
  return {
    rows: visibleRange(picture.rows.length, cellSize, scrolled.y, viewHeight),
    columns: visibleRange(picture.columns.length, cellSize, scrolled.x, viewWidth),
  }
}

/** Draws with the origin at the upper left cell and nothing outside of the cells. */
function inCells(context: Context, layout: HeatmapLayout, draw: () => void): void {
  context.save()
  context.translate(layout.labelWidth, layout.labelHeight)
  context.beginPath()
  context.rect(-1, -1, layout.viewWidth + 2, layout.viewHeight + 2)
  context.clip()
  draw()
  context.restore()
}

function drawImage(
  context: Context,
  { layout, image, scrolled }: HeatmapScene,
  { rows, columns }: Ranges,
): void {
  const { cellSize } = layout
  const [width, height] = [columns.end - columns.first, rows.end - rows.first]
  context.imageSmoothingEnabled = false
  context.drawImage(
    image,
    columns.first,
    rows.first,
    width,
    height,
    columns.first * cellSize - scrolled.x,
    rows.first * cellSize - scrolled.y,
    width * cellSize,
    height * cellSize,
  )
}

function drawGrid(
  context: Context,
  { layout, colours, scrolled }: HeatmapScene,
  { rows, columns }: Ranges,
): void {
  const { cellSize } = layout
  context.fillStyle = colours.grid
  const top = rows.first * cellSize - scrolled.y
  const left = columns.first * cellSize - scrolled.x
  const height = (rows.end - rows.first) * cellSize
  const width = (columns.end - columns.first) * cellSize
  for (let x = left; x <= left + width; x += cellSize) context.fillRect(x - 1, top, 1, height)
  for (let y = top; y <= top + height; y += cellSize) context.fillRect(left, y - 1, width, 1)
}

function drawValues(context: Context, scene: HeatmapScene, ranges: Ranges): void {
  const { picture, layout, scale, colours, largest, scrolled } = scene
  const { cellSize } = layout
  const factor = valueFactor(largest)
  context.font = `${Math.min(labelFontSize, Math.round(cellSize * 0.42))}px ${scene.font}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const row of range(ranges.rows)) {
    for (const column of range(ranges.columns)) {
      const value = cellValue(picture, row, column)
      const text = cellText(value, factor)
      if (text === '') continue
      context.fillStyle = scale.textOn(value / largest, colours.onChart)
      context.fillText(
        text,
        (column + 0.5) * cellSize - scrolled.x - 0.5,
        (row + 0.5) * cellSize - scrolled.y,
      )
    }
  }
}

function range({ first, end }: { readonly first: number; readonly end: number }): readonly number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
}
