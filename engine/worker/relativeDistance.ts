// How far two vectors of one model are apart, as a part of their size.

/** ‖a − b‖ / ‖a‖; not a number where one of the values is none, or b is shorter. */
export function relativeDistance(a: Float32Array, b: Float32Array): number {
  let [distance, size] = [0, 0]
  a.forEach((value, index) => {
    distance += (value - (b[index] ?? NaN)) ** 2
    size += value ** 2
  })
  return Math.sqrt(distance) / Math.max(Math.sqrt(size), Number.MIN_VALUE)
}
