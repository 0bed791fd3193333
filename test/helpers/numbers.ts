// Comparisons of lists of numbers.

/** The largest absolute difference; infinite when the lengths differ or a number is missing. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let largest = 0
  for (let index = 0; index < a.length; index++) {
    const difference = Math.abs((a[index] ?? NaN) - (b[index] ?? NaN))
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference
  }
  return largest
}
