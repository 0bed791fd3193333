// Paints a canvas afresh, sharp on every screen.

/**
 * @param size in CSS pixels
 * @param pixelRatio pixels of the screen for each of them
 * @param paint draws in CSS pixels
 */
export function paintCanvas(
  canvas: HTMLCanvasElement | null,
  size: { readonly width: number; readonly height: number },
  pixelRatio: number,
  paint: (context: CanvasRenderingContext2D) => void,
): void {
  const context = canvas?.getContext('2d') ?? null
  if (canvas === null || context === null) return
  const width = Math.round(size.width * pixelRatio)
  const height = Math.round(size.height * pixelRatio)
  // Setting a size makes a new canvas, even when it is the same size.
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.clearRect(0, 0, size.width, size.height)
  paint(context)
}
