// Counts and sums cells by the two texts they belong to, in bounded memory.

export interface TokenPairTable {
  /** The order of the two texts does not matter. */
  readonly add: (a: number, b: number, cell: number) => void
  readonly entries: () => TokenPairColumns
}

/** The pairs in no particular order; item i of every array belongs to the same one. */
export interface TokenPairColumns {
  /** Texts by number. */
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly count: Uint32Array
  readonly sum: Float64Array
  /** Cells above 0. */
  readonly positive: Uint32Array
  /** What was known of pairs that were dropped. */
  readonly dropped: { readonly cells: number; readonly sum: number }
}

const noEntry = 0

/**
 * A hash table with open addressing over typed arrays. When it holds `most` pairs, those that are no more frequent than the
 * median are dropped and what they held is added up. A frequent pair stays; one that was dropped before it became frequent
 * lacks those cells ("lossy counting", Manku and Motwani 2002).
 *
 * Texts are numbered from 1 on, below 2^26.
 */
export function createTokenPairTable(most: number): TokenPairTable {
  const capacity = 2 ** Math.ceil(Math.log2(2 * most))
  let table = emptyTable(capacity)
  let count = 0
  let dropped = { cells: 0, sum: 0 }

  const placeOf = (keys: Float64Array, low: number, high: number, key: number): number => {
    let place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0
    place = (place ^ (place >>> 15)) & (capacity - 1)
    for (;;) {
      const found = keys[place]
      if (found === key || found === noEntry) return place
      place = (place + 1) & (capacity - 1)
    }
  }
  const dropRarest = (): void => {
    const full = table
    const counts = full.counts.filter((cells) => cells > 0).sort()
    const limit = counts[counts.length >>> 1] ?? 0
    table = emptyTable(capacity)
    count = 0
    let [cells, sum] = [dropped.cells, dropped.sum]
    for (let from = 0; from < capacity; from++) {
      const key = full.keys[from] ?? noEntry
      if (key === noEntry) continue
      if ((full.counts[from] ?? 0) <= limit) {
        cells += full.counts[from] ?? 0
        sum += full.sums[from] ?? 0
        continue
      }
      const place = placeOf(table.keys, lowOf(key), highOf(key), key)
      table.keys[place] = key
      table.counts[place] = full.counts[from] ?? 0
      table.sums[place] = full.sums[from] ?? 0
      table.positives[place] = full.positives[from] ?? 0
      count++
    }
    dropped = { cells, sum }
  }
  return {
    add: (a, b, cell) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      const key = low * keyRange + high
      const place = placeOf(table.keys, low, high, key)
      if (table.keys[place] === noEntry) {
        table.keys[place] = key
        count++
      }
      table.counts[place] = (table.counts[place] ?? 0) + 1
      table.sums[place] = (table.sums[place] ?? 0) + cell
      if (cell > 0) table.positives[place] = (table.positives[place] ?? 0) + 1
      if (count >= most) dropRarest()
    },
    entries: () => {
      const { keys, counts, sums, positives } = table
      const places = new Uint32Array(count)
      let found = 0
      for (let place = 0; place < capacity; place++) if (keys[place] !== noEntry) places[found++] = place
      return {
        a: places.map((place) => lowOf(keys[place] ?? 0)),
        b: places.map((place) => highOf(keys[place] ?? 0)),
        count: places.map((place) => counts[place] ?? 0),
        sum: Float64Array.from(places, (place) => sums[place] ?? 0),
        positive: places.map((place) => positives[place] ?? 0),
        dropped,
      }
    },
  }
}

/** Two numbers of 26 bits make one key, exact in a double. */
const keyRange = 2 ** 26
const lowOf = (key: number): number => Math.floor(key / keyRange)
const highOf = (key: number): number => key % keyRange

function emptyTable(capacity: number) {
  return {
    keys: new Float64Array(capacity),
    counts: new Uint32Array(capacity),
    sums: new Float64Array(capacity),
    positives: new Uint32Array(capacity),
  }
}
