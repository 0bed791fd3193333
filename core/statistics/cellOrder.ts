// The cells of a matrix from the largest down: what the strongest cells are, wherever a statistic asks for them.

/** So few cells are put right one by one in a few milliseconds, even where all of them are alike in their high bytes. */
const mostCellsByHighBytes = 1600

/**
 * Sorts cells by their signed value in single precision, the largest first; ties go to the earlier cell.
 *
 * A radix sort: each value becomes a whole number that orders as it does, and what is sorted by one byte after the other
 * keeps its order among equals. A small matrix is sorted by its two high bytes alone (sign, exponent, seven bits of the
 * fraction), and the few cells that are then out of order are inserted where they belong. Many times faster than comparing,
 * and a study sorts every matrix of a corpus.
 *
 * @returns a function whose result, the indices of the cells in that order, is valid until its next call
 */
export function createCellOrder(): (cells: Float64Array) => Uint32Array {
  let singles = new Float32Array()
  let keys = new Uint32Array()
  let orders: [Uint32Array, Uint32Array] = [new Uint32Array(), new Uint32Array()]
  const begins = new Uint32Array(256)
  return (cells) => {
    const count = cells.length
    if (keys.length < count) {
      singles = new Float32Array(2 * count)
      keys = new Uint32Array(singles.buffer)
      orders = [new Uint32Array(2 * count), new Uint32Array(2 * count)]
    }
    singles.set(cells)
    let [order, next] = orders
    for (let index = 0; index < count; index++) {
      keys[index] = descendingKey(keys[index] ?? 0)
      order[index] = index
    }
    const sortBy = (shift: number): void => {
      sortByByte(keys, shift, order, count, begins, next)
      ;[order, next] = [next, order]
    }
    if (count > mostCellsByHighBytes) {
      sortBy(0)
      sortBy(8)
    }
    sortBy(16)
    sortBy(24)
    insertMisplaced(order, keys, count)
    return order.subarray(0, count)
  }
}

/**
 * Copies the first `count` of an order, sorted by the byte of their keys that begins at the bit `shift`; among equals the
 * order stays as it is.
 *
 * @param begins room for a number for each value of a byte
 * @param next written to
 */
function sortByByte(
  keys: Uint32Array,
  shift: number,
  order: Uint32Array,
  count: number,
  begins: Uint32Array,
  next: Uint32Array,
): void {
  begins.fill(0)
  for (let index = 0; index < count; index++) {
    const byte = ((keys[index] ?? 0) >>> shift) & 255
    begins[byte] = (begins[byte] ?? 0) + 1
  }
  let begin = 0
  for (let byte = 0; byte < 256; byte++) {
    const cells = begins[byte] ?? 0
    begins[byte] = begin
    begin += cells
  }
  for (let place = 0; place < count; place++) {
    const index = order[place] ?? 0
    const byte = ((keys[index] ?? 0) >>> shift) & 255
    const target = begins[byte] ?? 0
    next[target] = index
    begins[byte] = target + 1
  }
}

/** An insertion sort of the first `count` of an order that is nearly right. */
function insertMisplaced(order: Uint32Array, keys: Uint32Array, count: number): void {
  for (let place = 1; place < count; place++) {
    const index = order[place] ?? 0
    const key = keys[index] ?? 0
    if ((keys[order[place - 1] ?? 0] ?? 0) <= key) continue
    let free = place
    for (; free > 0; free--) {
      const before = order[free - 1] ?? 0
      if ((keys[before] ?? 0) <= key) break
      order[free] = before
    }
    order[free] = index
  }
}

const signBit = 0x80000000

/** A number of 32 bits that is the smaller, the larger the float32 with these bits is; −0 counts as 0. */
function descendingKey(bits: number): number {
  return bits > signBit ? bits : signBit - 1 - (bits & (signBit - 1))
}
