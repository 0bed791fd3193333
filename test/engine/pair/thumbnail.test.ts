// Thumbnails: a matrix as it is, or summed into blocks, scaled by its largest magnitude.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { thumbnailOf } from '../../../engine/pair/thumbnail.ts'

it('keeps a small matrix cell by cell, the largest magnitude at 127', () => {
  const { rows, columns, cells } = thumbnailOf(Float32Array.of(0.5, -1, 0, 0.25, 0.125, 1e-9), 2, 3)
  expect([rows, columns]).toEqual([2, 3])
  expect([...cells]).toEqual([64, -127, 0, 32, 16, 0])
})

it('sums the cells of a large one into blocks of neighbours', () => {
  const matrix = new Float32Array(32 * 16).fill(1)
  matrix[0] = 3
  const { rows, columns, cells } = thumbnailOf(matrix, 32, 16)
  expect([rows, columns]).toEqual([16, 16])
  expect([...cells.slice(0, 3)]).toEqual([127, 64, 64])
})

it('never has more than 16 × 16 cells nor leaves the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }), (rows, columns) => {
      const matrix = Float32Array.from({ length: rows * columns }, (_, index) => Math.sin(index * index))
      const thumbnail = thumbnailOf(matrix, rows, columns)
      expect(thumbnail.rows).toBe(Math.min(16, rows))
      expect(thumbnail.columns).toBe(Math.min(16, columns))
      expect(thumbnail.cells).toHaveLength(thumbnail.rows * thumbnail.columns)
      expect(Math.max(...thumbnail.cells.map(Math.abs))).toBe(columns * rows === 1 ? 0 : 127)
    }),
  )
})

it('is blank for a matrix of zeros', () => {
  expect([...thumbnailOf(new Float32Array(4), 2, 2).cells]).toEqual([0, 0, 0, 0])
})
