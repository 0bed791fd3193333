// Turns a thumbnail's cells into pixels, on the diverging scale of every matrix.
import type { Thumbnail } from '../../../contract/engine/schemas/pairs.ts'
import type { DivergingScale } from '../../../charts/draw/divergingScale.ts'

/** Red, green, blue and opacity of each cell, as ImageData holds them. */
export function thumbnailPixels(
  { cells }: Pick<Thumbnail, 'cells'>,
  scale: Pick<DivergingScale, 'colourOf'>,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(cells.length * 4)
  cells.forEach((cell, index) => {
    pixels.set(scale.colourOf(cell / 127), index * 4)
    pixels[index * 4 + 3] = 255
  })
  return pixels
}

/** The size, in whole pixels, at which a thumbnail fills a square box, its cells square as well. */
export function thumbnailSize(
  { rows, columns }: Pick<Thumbnail, 'rows' | 'columns'>,
  box: number,
): { readonly width: number; readonly height: number } {
  const cell = box / Math.max(rows, columns, 1)
  return { width: Math.round(columns * cell), height: Math.round(rows * cell) }
}
