// Random numbers from a seed, so that a measurement can be repeated on the same data.

import { mulberry32 } from '../../core/statistics/mulberry32.ts'

export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number
  /** A whole number in [0, count). */
  readonly below: (count: number) => number
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** A normally distributed number. */
  readonly normal: (mean: number, deviation: number) => number
}

/** @param seed any whole number; the same seed gives the same numbers */
export function createRandom(seed: number): Random {
  const next = mulberry32(seed)
  return {
    next,
    below: (count) => Math.floor(count * next()),
    pick: (items) => {
      const item = items[Math.floor(items.length * next())]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    // Box and Muller
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
