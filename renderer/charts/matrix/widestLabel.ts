// Measures the labels of a picture before it is laid out.
import type { PictureLabel } from '../../../charts/matrix/matrixPicture.ts'

let context: CanvasRenderingContext2D | null = null

/** Width of the widest label in CSS pixels. */
export function widestLabel(labels: readonly PictureLabel[], font: string): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (context === null) return 0
  context.font = font
  return labels.reduce((widest, { text }) => Math.max(widest, context?.measureText(text).width ?? 0), 0)
}
