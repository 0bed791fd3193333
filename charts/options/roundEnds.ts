// Where the axis of several panels ends, so that all have one scale.

/** Ends of an axis at multiples of a round step that leaves about five of them. */
export function roundEnds(
  lowest: number,
  highest: number,
): { readonly min: number; readonly max: number; readonly interval: number } {
  const span = highest - lowest
  if (!(span > 0)) return { min: 0, max: 1, interval: 0.2 }
  const power = 10 ** Math.floor(Math.log10(span / 5))
  const interval = [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => span / step <= 6) ?? span
  const at = (end: number): number => Number((end * interval).toPrecision(12))
  return {
    min: at(Math.floor(lowest / interval + 1e-9)),
    max: at(Math.ceil(highest / interval - 1e-9)),
    interval,
  }
}
