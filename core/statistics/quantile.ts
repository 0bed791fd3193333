// Quantiles as NumPy takes them.

/** Interpolated linearly between ranks; NaN of nothing. @param sorted ascending @param share from 0 to 1 */
export function interpolatedQuantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (above - below) * (place - Math.floor(place))
}
