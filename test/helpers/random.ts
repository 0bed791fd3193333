// Random numbers from a seed, so that a failure can be repeated from its message.

import { mulberry32 } from '../../core/statistics/mulberry32.ts'

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

/** @param seed any whole number; the same seed gives the same numbers */
export function createRandom(seed: number): Random {
  const next = mulberry32(seed)
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
