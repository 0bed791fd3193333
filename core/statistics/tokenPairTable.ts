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

const leastSlots = 1024

/**
 * Entries stand in the order in which their pairs first came, so that the frequent ones, which come early, share few pages;
 * a hash table with open addressing, at most three quarters full, says where. When there are `most`, those that are no more
 * frequent than the median are dropped and what they held is added up. A frequent pair stays; one that was dropped before it
 * became frequent lacks those cells ("lossy counting", Manku and Motwani 2002).
 */
export function createTokenPairTable(most: number): TokenPairTable {
  const forEachMeeting = createMatrixMeetings()
  // Room that has not been written to yet takes no memory.
  const entries = new Float64Array(most * width)
  let size = 0
  /** The number of an entry, from 1 on; 0 where there is none. */
  let slots = new Uint32Array(leastSlots)
  let dropped = { cells: 0, sum: 0 }

  /** The slot of two texts, or where it would be. */
  const slotOf = (low: number, high: number): number => {
    const key = low * keyRange + high
    const last = slots.length - 1
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & last
    for (;;) {
      const entry = slots[slot] ?? 0
      if (entry === 0 || entries[(entry - 1) * width + keyAt] === key) return slot
      slot = (slot + 1) & last
    }
  }
  const fillSlots = (length: number): void => {
    slots = new Uint32Array(length)
    for (let entry = 1; entry <= size; entry++) {
      const key = entries[(entry - 1) * width + keyAt] ?? 0
      slots[slotOf(lowOf(key), highOf(key))] = entry
    }
  }
  const column = (at: number): Float64Array =>
    Float64Array.from({ length: size }, (_, entry) => entries[entry * width + at] ?? 0)
  const dropRarest = (): void => {
    const limit = column(countAt).sort()[size >>> 1] ?? 0
    const end = size * width
    size = 0
    for (let row = 0; row < end; row += width) {
      const count = entries[row + countAt] ?? 0
      if (count > limit) entries.copyWithin(size++ * width, row, row + width)
      else dropped = { cells: dropped.cells + count, sum: dropped.sum + (entries[row + sumAt] ?? 0) }
    }
    entries.fill(0, size * width, end)
    fillSlots(slots.length)
  }
  /** Where the entry of two texts begins; a new one has its key alone. */
  const rowOf = (low: number, high: number): number => {
    const slot = slotOf(low, high)
    const entry = slots[slot] ?? 0
    if (entry !== 0) return (entry - 1) * width
    if (size === most) {
      dropRarest()
      return rowOf(low, high)
    }
    slots[slot] = ++size
    entries[(size - 1) * width + keyAt] = low * keyRange + high
    if (size > 0.75 * slots.length) fillSlots(2 * slots.length)
    return (size - 1) * width
  }
  return {
    addMatrix: (rows, columns, cells) =>
      forEachMeeting(rows, columns, cells, (a, b, x, y, positive) => {
        const row = a < b ? rowOf(a, b) : rowOf(b, a)
        // Written out, as this is the innermost work of a pass over all matrices.
        entries[row + countAt] = (entries[row + countAt] ?? 0) + x
        entries[row + sumAt] = (entries[row + sumAt] ?? 0) + y
        entries[row + positiveAt] = (entries[row + positiveAt] ?? 0) + positive
        entries[row + matricesAt] = (entries[row + matricesAt] ?? 0) + 1
        entries[row + xxAt] = (entries[row + xxAt] ?? 0) + x * x
        entries[row + xyAt] = (entries[row + xyAt] ?? 0) + x * y
        entries[row + yyAt] = (entries[row + yyAt] ?? 0) + y * y
      }),
    entries: () => {
      const counts = (at: number) => Uint32Array.from(column(at))
      const keys = column(keyAt)
      return {
        a: Uint32Array.from(keys, lowOf),
        b: Uint32Array.from(keys, highOf),
        count: counts(countAt),
        sum: column(sumAt),
        positive: counts(positiveAt),
        matrices: counts(matricesAt),
        xx: column(xxAt),
        xy: column(xyAt),
        yy: column(yyAt),
        dropped,
      }
    },
  }
}
