// Where a heatmap's cells and labels stand, for a given room: cells shrink to fit, then the picture scrolls.

export interface HeatmapRequest {
  readonly rowCount: number
  readonly columnCount: number
  /** Width of the longest label in CSS pixels. */
  readonly rowLabelWidth: number
  readonly columnLabelWidth: number
  /** What there is in CSS pixels, labels and legend included. */
  readonly width: number
  readonly height: number
  /** Cells have to be large enough for their values. */
  readonly showValues: boolean
}

/** All in CSS pixels. */
export interface HeatmapLayout {
  readonly cellSize: number
  /** Left of the cells and above them. */
  readonly labelWidth: number
  readonly labelHeight: number
  /** Longest label that is drawn in full. */
  readonly mostRowLabel: number
  readonly mostColumnLabel: number
  /** Of the column labels, in radians: slanted where there is room between two of them, otherwise upright. */
  readonly angle: number
  /** Of all cells. */
  readonly contentWidth: number
  readonly contentHeight: number
  /** Of the part that is seen at a time. */
  readonly viewWidth: number
  readonly viewHeight: number
}

export const labelFontSize = 11
/** Right of the cells: the legend, and above it what slanted labels need. */
const legendWidth = 72

const smallestCell = 12
const smallestCellWithValue = 24
const largestCell = 34
const smallestSlanted = 18
const longestLabel = 120
const gap = 8

export function layoutHeatmap(request: HeatmapRequest): HeatmapLayout {
  const { rowCount, columnCount, width, height, showValues } = request
  const mostRowLabel = Math.min(request.rowLabelWidth, longestLabel, width / 3)
  const mostColumnLabel = Math.min(request.columnLabelWidth, longestLabel, height / 3)
  const labelWidth = Math.ceil(mostRowLabel) + gap
  // As high as upright labels may be: which way they stand depends on the cells.
  const room = {
    width: Math.max(0, width - labelWidth - legendWidth),
    height: Math.max(0, height - Math.ceil(mostColumnLabel) - gap),
  }
  const fitting = Math.floor(Math.min(room.width / columnCount, room.height / rowCount))
  const least = showValues ? smallestCellWithValue : smallestCell
  const cellSize = Math.max(least, Math.min(fitting, largestCell))
  const angle = cellSize >= smallestSlanted ? Math.PI / 4 : Math.PI / 2
  const labelHeight = Math.ceil(mostColumnLabel * Math.sin(angle) + labelFontSize * Math.cos(angle)) + gap
  const contentWidth = cellSize * columnCount
  const contentHeight = cellSize * rowCount
  return {
    cellSize,
    labelWidth,
    labelHeight,
    mostRowLabel,
    mostColumnLabel,
    angle,
    contentWidth,
    contentHeight,
    viewWidth: Math.min(contentWidth, Math.max(cellSize, Math.floor(room.width))),
    viewHeight: Math.min(contentHeight, Math.max(cellSize, Math.floor(height - labelHeight))),
  }
}

/** Rows or columns that are at least partly seen: from the first to one beyond the last. */
export function visibleRange(
  count: number,
  cellSize: number,
  scrolled: number,
  view: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.floor(scrolled / cellSize))
  return { first, end: Math.min(count, Math.ceil((scrolled + view) / cellSize)) }
}

/** What lies at a point of the picture: a cell, the label of a row or of a column, or nothing. */
export function targetAt(
  layout: HeatmapLayout,
  point: { readonly x: number; readonly y: number },
  scrolled: { readonly x: number; readonly y: number },
): { readonly row: number | null; readonly column: number | null } {
  const { cellSize, labelWidth, labelHeight, viewWidth, viewHeight, contentWidth, contentHeight } = layout
  const x = point.x - labelWidth
  const y = point.y - labelHeight
  const inColumns = x >= 0 && x < viewWidth && x + scrolled.x < contentWidth
  const inRows = y >= 0 && y < viewHeight && y + scrolled.y < contentHeight
  if (inRows && (inColumns || x < 0)) {
    const row = Math.floor((y + scrolled.y) / cellSize)
    return { row, column: inColumns ? Math.floor((x + scrolled.x) / cellSize) : null }
  }
  // A label rises to the right from the middle of its column; y is negative here.
  if (y < 0) return { row: null, column: columnAbove(layout, x + y / Math.tan(layout.angle), scrolled.x) }
  return { row: null, column: null }
}

/** The column at whose upper edge `x` lies. */
function columnAbove(
  { cellSize, viewWidth, contentWidth }: HeatmapLayout,
  x: number,
  scrolled: number,
): number | null {
  if (x < 0 || x >= viewWidth || x + scrolled >= contentWidth) return null
  return Math.floor((x + scrolled) / cellSize)
}

/** The scroll position nearest to the present one at which a row or column is fully seen. */
export function scrollTo(index: number, cellSize: number, scrolled: number, view: number): number {
  const start = index * cellSize
  return Math.max(Math.min(scrolled, start), start + cellSize - view)
}
