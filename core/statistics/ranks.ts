// Ranks with ties: equal values share the mean of the ranks they take up.

/** Ranks from 1, in the order of the values; ties get their mean rank. NaN is not allowed. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Float64Array.from({ length: values.length }, (_, index) => index)
  const at = (index: number): number => values[index] ?? NaN
  order.sort((left, right) => at(left) - at(right))
  const result = new Float64Array(values.length)
  for (let first = 0; first < order.length;) {
    let last = first
    while (last + 1 < order.length && at(order[last + 1] ?? 0) === at(order[first] ?? 0)) last++
    const mean = (first + last) / 2 + 1
    for (let place = first; place <= last; place++) result[order[place] ?? 0] = mean
    first = last + 1
  }
  return result
}
