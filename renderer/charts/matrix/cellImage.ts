// The cells of a matrix as an image of one pixel a cell, made once and then drawn at any size.
import type { DivergingScale } from '../../../charts/draw/divergingScale.ts'
import type { MatrixPicture } from '../../../charts/matrix/matrixPicture.ts'

/** Red, green, blue and opacity of each cell, as ImageData holds them. */
export function cellPixels(
  { cells }: MatrixPicture,
  scale: DivergingScale,
  largest: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(cells.length * 4)
  for (let index = 0; index < cells.length; index++) {
    pixels.set(scale.colourOf(largest === 0 ? 0 : (cells[index] ?? 0) / largest), index * 4)
    pixels[index * 4 + 3] = 255
  }
  return pixels
}

/** An image to draw from; null for a matrix without cells. */
export function cellImage(
  picture: MatrixPicture,
  scale: DivergingScale,
  largest: number,
): HTMLCanvasElement | null {
  const [width, height] = [picture.columns.length, picture.rows.length]
  if (width === 0 || height === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas
    .getContext('2d')
    ?.putImageData(new ImageData(cellPixels(picture, scale, largest), width, height), 0, 0)
  return canvas
}
