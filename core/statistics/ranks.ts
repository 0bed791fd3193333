// Ranks with ties: equal values share the mean of the ranks they take up.

/** Ranks from 1, in the order of the values; ties get their mean rank. NaN is not allowed. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const codes = orderCodes(values)
  const tied = new Uint32Array(values.length)
  for (const code of codes) tied[code] = (tied[code] ?? 0) + 1
  return Float64Array.from(codes, (code) => code + ((tied[code] ?? 0) + 1) / 2)
}

/** For each value how many are smaller: whole numbers that order and tie as the values do. NaN is not allowed. */
export function orderCodes(values: ArrayLike<number>): Uint32Array {
  const sorted = Float64Array.from(values).sort()
  const codes = new Uint32Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sorted[middle] ?? NaN) < value) low = middle + 1
      else high = middle
    }
    codes[index] = low
  }
  return codes
}
