// Random numbers from a seed, so that a failure can be repeated from its message.

export interface Random {
  /** A number in [low, high). */
  between(low: number, high: number): number
  /** A whole number in [0, count). */
  below(count: number): number
  /** `count` numbers in [low, high). */
  list(count: number, low: number, high: number): number[]
  /** The items in random order. */
  shuffled<T>(items: readonly T[]): T[]
}

/** @param seed any whole number; the same seed gives the same numbers (mulberry32) */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const random: Random = {
    between: (low, high) => low + (high - low) * next(),
    below: (count) => Math.floor(count * next()),
    list: (count, low, high) => Array.from({ length: count }, () => random.between(low, high)),
    shuffled: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  }
  return random
}
