// Sorts the pairs of a run by a number, in the order in which SQL would return them.

/** Positions in the order of ascending numbers; pairs without one come last, equal ones in the order of the index. */
export function ascendingOrder(numbers: Float64Array): Uint32Array {
  // Sorting numbers alone is several times faster than sorting positions by a comparison. NaN goes to the end.
  const sorted = numbers.toSorted()
  let withNumber = sorted.length
  while (withNumber > 0 && Number.isNaN(sorted[withNumber - 1])) withNumber--
  const order = new Uint32Array(numbers.length)
  // How many positions have been put where a group of equal numbers, or those without one, begins.
  const placed = new Uint32Array(numbers.length + 1)
  numbers.forEach((number, position) => {
    const begin = Number.isNaN(number) ? withNumber : firstPlace(sorted, withNumber, number)
    const before = placed[begin] ?? 0
    order[begin + before] = position
    placed[begin] = before + 1
  })
  return order
}

/** The reverse of {@link ascendingOrder}, in which pairs without a number still come last. */
export function descendingOrder(ascending: Uint32Array, numbers: Float64Array): Uint32Array {
  const descending = ascending.toReversed()
  let missing = 0
  while (missing < descending.length && Number.isNaN(numbers[descending[missing] ?? 0])) missing++
  const withoutNumber = descending.slice(0, missing)
  descending.copyWithin(0, missing)
  descending.set(withoutNumber, descending.length - missing)
  return descending
}

/** Where a number first stands among the first `count` of the sorted ones. */
function firstPlace(sorted: Float64Array, count: number, number: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? NaN) < number) low = middle + 1
    else high = middle
  }
  return low
}
