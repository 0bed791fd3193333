// Random numbers from a seed, the same on every machine: what is drawn by chance can be drawn again.

/** Numbers in [0, 1) of 32 bits: T. Ettinger's mulberry32, in the public domain. @param seed any whole number */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
