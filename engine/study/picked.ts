/** The numbers at some places, NaN for a place that is not there. */
export function picked(places: Uint32Array, numbers: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(places, (place) => numbers[place] ?? NaN)
}
