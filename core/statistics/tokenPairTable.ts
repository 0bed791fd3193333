// Counts and sums cells by the two texts they belong to, in bounded memory, with what intervals of their means need.

import { createMatrixMeetings } from './matrixMeetings.ts'

export interface TokenPairTable {
  /**
   * Adds the cells of one matrix, rows × columns, row-major.
   *
   * @param rows texts by number, from 1 on and below 2^26; 0 for a row that does not count. So are `columns`
   */
  readonly addMatrix: (rows: Uint32Array, columns: Uint32Array, cells: Float64Array) => void
  readonly entries: () => TokenPairColumns
}

/** The pairs of texts in no particular order; item i of every array belongs to the same one. */
export interface TokenPairColumns {
  /** Texts by number; their order in a matrix does not matter. */
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** Cells. */
  readonly count: Uint32Array
  readonly sum: Float64Array
  /** Cells above 0. */
  readonly positive: Uint32Array
  /** Matrices that have such a cell; and sums over these matrices of products of their sums (y) and counts (x). */
  readonly matrices: Uint32Array
  readonly xx: Float64Array
  readonly xy: Float64Array
  readonly yy: Float64Array
  /** What was known of pairs that were dropped. */
  readonly dropped: { readonly cells: number; readonly sum: number }
}

/** Two texts, numbered from 1 on and below this, make one key, exact in a double. */
const keyRange = 2 ** 26
const lowOf = (key: number): number => Math.floor(key / keyRange)
const highOf = (key: number): number => key % keyRange
const noKey = 0

/** An entry is a row of eight numbers, which lie together in memory. */
const width = 8
const keyAt = 0
const countAt = 1
const sumAt = 2
const positiveAt = 3
const matricesAt = 4
const xxAt = 5
const xyAt = 6
const yyAt = 7

/**
 * A hash table with open addressing, at most three quarters full. When it holds `most` pairs, those that are no more
 * frequent than the median are dropped and what they held is added up. A frequent pair stays; one that was dropped before
 * it became frequent lacks those cells ("lossy counting", Manku and Motwani 2002).
 */
export function createTokenPairTable(most: number): TokenPairTable {
  const capacity = 2 ** Math.ceil(Math.log2((4 / 3) * most + 1))
  const forEachMeeting = createMatrixMeetings()
  let table = new Float64Array(capacity * width)
  let size = 0
  let dropped = { cells: 0, sum: 0 }

  /** Where the row of two texts begins, or would. */
  const rowOf = (low: number, high: number): number => {
    const key = low * keyRange + high
    let place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0
    place = (place ^ (place >>> 15)) & (capacity - 1)
    for (;;) {
      const found = table[place * width]
      if (found === key || found === noKey) return place * width
      place = (place + 1) & (capacity - 1)
    }
  }
  const dropRarest = (): void => {
    const full = table
    const counts = rowsOf(full).map((row) => full[row + countAt] ?? 0)
    const limit = counts.sort()[counts.length >>> 1] ?? 0
    table = new Float64Array(capacity * width)
    size = 0
    let [cells, sum] = [dropped.cells, dropped.sum]
    for (const row of rowsOf(full)) {
      const count = full[row + countAt] ?? 0
      if (count <= limit) {
        cells += count
        sum += full[row + sumAt] ?? 0
        continue
      }
      const key = full[row + keyAt] ?? noKey
      table.set(full.subarray(row, row + width), rowOf(lowOf(key), highOf(key)))
      size++
    }
    dropped = { cells, sum }
  }
  return {
    addMatrix: (rows, columns, cells) =>
      forEachMeeting(rows, columns, cells, (a, b, x, y, positive) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const row = rowOf(low, high)
        const entries = table
        if (entries[row] === noKey) {
          entries[row] = low * keyRange + high
          size++
        }
        // Written out, as this is the innermost work of a pass over all matrices.
        entries[row + countAt] = (entries[row + countAt] ?? 0) + x
        entries[row + sumAt] = (entries[row + sumAt] ?? 0) + y
        entries[row + positiveAt] = (entries[row + positiveAt] ?? 0) + positive
        entries[row + matricesAt] = (entries[row + matricesAt] ?? 0) + 1
        entries[row + xxAt] = (entries[row + xxAt] ?? 0) + x * x
        entries[row + xyAt] = (entries[row + xyAt] ?? 0) + x * y
        entries[row + yyAt] = (entries[row + yyAt] ?? 0) + y * y
        if (size >= most) dropRarest()
      }),
    entries: () => {
      const rows = rowsOf(table)
      const sums = (at: number) => rows.map((row) => table[row + at] ?? 0)
      const counts = (at: number) => Uint32Array.from(rows, (row) => table[row + at] ?? 0)
      const keys = sums(keyAt)
      return {
        ...{ a: Uint32Array.from(keys, lowOf), b: Uint32Array.from(keys, highOf) },
        ...{ count: counts(countAt), sum: sums(sumAt), positive: counts(positiveAt) },
        ...{ matrices: counts(matricesAt), xx: sums(xxAt), xy: sums(xyAt), yy: sums(yyAt) },
        dropped,
      }
    },
  }
}

/** Where the rows begin that have a key. */
function rowsOf(table: Float64Array): Float64Array {
  let size = 0
  for (let row = 0; row < table.length; row += width) if (table[row] !== noKey) size++
  const rows = new Float64Array(size)
  let found = 0
  for (let row = 0; row < table.length; row += width) if (table[row] !== noKey) rows[found++] = row
  return rows
}
