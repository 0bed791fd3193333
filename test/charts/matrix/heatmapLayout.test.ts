// Where a heatmap's cells stand, and which of them lies under the pointer.
import { describe, expect, it } from 'vitest'
import { layoutHeatmap, scrollTo, targetAt, visibleRange } from '../../../charts/matrix/heatmapLayout.ts'

const room = { rowLabelWidth: 60, columnLabelWidth: 60, width: 540, height: 560, showValues: false }
const small = layoutHeatmap({ ...room, rowCount: 12, columnCount: 14 })
const long = layoutHeatmap({ ...room, rowCount: 256, columnCount: 256 })

describe('the layout', () => {
  it('fits a short pair into the room', () => {
    expect(small.contentWidth).toBe(small.viewWidth)
    expect(small.contentHeight).toBe(small.viewHeight)
    expect(small.labelWidth + small.viewWidth).toBeLessThan(room.width)
    expect(small.cellSize).toBeGreaterThanOrEqual(24)
  })

  it('does not make the cells of a tiny pair huge', () => {
    expect(layoutHeatmap({ ...room, rowCount: 2, columnCount: 2 }).cellSize).toBeLessThan(40)
  })

  it('keeps the cells of a long pair large enough for labels, and scrolls', () => {
    expect(long.cellSize).toBe(12)
    expect(long.viewWidth).toBeLessThan(long.contentWidth)
    expect(long.labelWidth + long.viewWidth).toBeLessThanOrEqual(room.width)
    expect(long.labelHeight + long.viewHeight).toBeLessThanOrEqual(room.height)
  })

  it('makes cells large enough for values when they are shown', () => {
    expect(layoutHeatmap({ ...room, rowCount: 60, columnCount: 60, showValues: true }).cellSize).toBe(24)
  })

  it('slants labels where cells are wide, and sets them upright where they are narrow', () => {
    expect(small.angle).toBeCloseTo(Math.PI / 4)
    expect(long.angle).toBeCloseTo(Math.PI / 2)
  })

  it('leaves most of the room to the cells when labels are long', () => {
    const layout = layoutHeatmap({
      ...room,
      rowLabelWidth: 900,
      columnLabelWidth: 900,
      rowCount: 5,
      columnCount: 5,
    })
    expect(layout.labelWidth).toBeLessThan(room.width / 3)
    expect(layout.labelHeight).toBeLessThan(room.height / 3)
  })

  it('is a layout still when there is hardly any room', () => {
    const layout = layoutHeatmap({ ...room, width: 40, height: 40, rowCount: 9, columnCount: 9 })
    expect(layout.viewWidth).toBeGreaterThan(0)
    expect(layout.viewHeight).toBeGreaterThan(0)
  })
})

describe('what lies under the pointer', () => {
  const unscrolled = { x: 0, y: 0 }
  const at = (row: number, column: number) => ({
    x: small.labelWidth + (column + 0.5) * small.cellSize,
    y: small.labelHeight + (row + 0.5) * small.cellSize,
  })

  it('is a cell', () => {
    expect(targetAt(small, at(3, 5), unscrolled)).toEqual({ row: 3, column: 5 })
  })

  it('is another cell when the picture is scrolled', () => {
    const point = { x: long.labelWidth + 1, y: long.labelHeight + 1 }
    expect(targetAt(long, point, { x: 12 * 40, y: 12 * 7 })).toEqual({ row: 7, column: 40 })
  })

  it('is a row on its label', () => {
    expect(targetAt(small, { x: 5, y: at(4, 0).y }, unscrolled)).toEqual({ row: 4, column: null })
  })

  it('is a column on its label, which leans to the right', () => {
    const foot = { x: at(0, 2).x, y: small.labelHeight - 1 }
    const head = { x: foot.x + 30, y: foot.y - 30 }
    expect(targetAt(small, foot, unscrolled)).toEqual({ row: null, column: 2 })
    expect(targetAt(small, head, unscrolled)).toEqual({ row: null, column: 2 })
  })

  it('is nothing beside the cells', () => {
    const nothing = { row: null, column: null }
    expect(targetAt(small, { x: room.width - 1, y: at(1, 1).y }, unscrolled)).toEqual(nothing)
    expect(targetAt(small, { x: at(1, 1).x, y: room.height * 2 }, unscrolled)).toEqual(nothing)
  })
})

describe('scrolling', () => {
  it('shows cells that are partly seen', () => {
    expect(visibleRange(256, 12, 30, 100)).toEqual({ first: 2, end: 11 })
    expect(visibleRange(5, 12, 0, 100)).toEqual({ first: 0, end: 5 })
  })

  it('goes no further than to show a cell in full', () => {
    expect(scrollTo(3, 12, 0, 100)).toBe(0)
    expect(scrollTo(20, 12, 0, 100)).toBe(21 * 12 - 100)
    expect(scrollTo(2, 12, 200, 100)).toBe(24)
  })
})
