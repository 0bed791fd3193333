// What is drawn of a matrix: pixels, values in cells, the strongest cells, the lines between words.
import { describe, expect, it } from 'vitest'
import { cellPixels } from '../../../../renderer/charts/matrix/cellImage.ts'
import { connectionLines, lineWidth } from '../../../../charts/matrix/connections.ts'
import { divergingScale } from '../../../../charts/draw/divergingScale.ts'
import { clippedText } from '../../../../renderer/charts/matrix/drawLabels.ts'
import { cellText, type MatrixPicture, valueFactor } from '../../../../charts/matrix/matrixPicture.ts'
import { strongestCells } from '../../../../charts/matrix/strongestCells.ts'

const labels = (...texts: readonly string[]) => texts.map((text) => ({ text, special: false }))
const picture: MatrixPicture = {
  rows: labels('dog', 'cat'),
  columns: labels('hound', 'kitten', 'ran'),
  cells: [0.5, -0.1, 0.2, -0.4, 0.3, 0],
}
const places = (cells: readonly { readonly row: number; readonly column: number }[]) =>
  cells.map(({ row, column }) => [row, column])

describe('the pixels', () => {
  it('are the colours of the cells, opaque, in the order of the matrix', () => {
    const scale = divergingScale({ positive: '#0000ff', negative: '#ff0000', zero: '#ffffff' })
    const pixels = cellPixels(picture, scale, 0.5)
    expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 255, 255])
    expect([...pixels.subarray(20, 24)]).toEqual([255, 255, 255, 255])
  })

  it('of a matrix of zeros are all that of zero', () => {
    const scale = divergingScale({ positive: '#0000ff', negative: '#ff0000', zero: '#123456' })
    const zeros = { ...picture, cells: [0, 0, 0, 0, 0, 0] }
    expect([...cellPixels(zeros, scale, 0).subarray(0, 4)]).toEqual([0x12, 0x34, 0x56, 255])
  })
})

describe('values in cells', () => {
  it('are hundredths, with a real minus sign, and nothing for 0', () => {
    const factor = valueFactor(0.5)
    expect([0.104, -0.038, 0.002].map((value) => cellText(value, factor))).toEqual(['10', '−4', ''])
  })

  it('have at most three digits, whatever the similarity', () => {
    for (const largest of [0.02, 0.99, 9.4, 640]) {
      expect(cellText(largest, valueFactor(largest)).length).toBeLessThanOrEqual(3)
    }
  })
})

describe('the strongest cells', () => {
  it('stand in order, of one sign or of both', () => {
    expect(places(strongestCells(picture, 'positive', 2))).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(places(strongestCells(picture, 'negative', 9))).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(places(strongestCells(picture, 'any', 3))).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ])
  })

  it('leave zeros out', () => {
    expect(strongestCells(picture, 'any', 99)).toHaveLength(5)
  })

  it('with the same strength stand in the order of the matrix', () => {
    const even = { ...picture, cells: [1, 1, -1, 1, 1, 1] }
    expect(places(strongestCells(even, 'any', 3))).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
    ])
  })
})

describe('the lines between words', () => {
  it('are those of the strongest pairs, the strongest on top', () => {
    expect(places(connectionLines(picture, 2, null))).toEqual([
      [1, 0],
      [0, 0],
    ])
  })

  it('are those of a lit word alone', () => {
    const lines = connectionLines(picture, 2, { rows: [], columns: [1] })
    expect(places(lines)).toEqual([
      [0, 1],
      [1, 1],
    ])
  })

  it('include a lit cell, however weak', () => {
    const lines = connectionLines(picture, 1, { rows: [0], columns: [1] })
    expect(places(lines)).toEqual([
      [0, 0],
      [0, 1],
    ])
  })

  it('are wider for larger magnitudes of either sign', () => {
    expect(lineWidth(-0.4, 0.5)).toBeGreaterThan(lineWidth(0.2, 0.5))
    expect(lineWidth(0, 0)).toBe(0)
  })
})

describe('a label', () => {
  const measured = { measureText: (text: string) => ({ width: Array.from(text).length * 10 }) as TextMetrics }

  it('that fits stays as it is', () => {
    expect(clippedText(measured, 'kitten', 60)).toBe('kitten')
  })

  it('that is too long is cut, whole characters only', () => {
    expect(clippedText(measured, 'kittens😀😀', 90)).toBe('kittens😀😀')
    expect(clippedText(measured, 'kittens😀😀', 89)).toBe('kittens…')
  })
})
