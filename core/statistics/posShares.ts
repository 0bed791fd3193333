// How much of a matrix falls on each pair of parts of speech (method §7), in all cells and in the strongest ones.
import { partsOfSpeech } from '../filter/partsOfSpeech.ts'
import type { PartOfSpeech } from '../text/tokenization.ts'
import { topCount } from './cumulativeShare.ts'

/** An unordered pair of tags; `a` comes first in the order of {@link partsOfSpeech}. */
export interface PosPair {
  readonly a: PartOfSpeech
  readonly b: PartOfSpeech
}

/** Every unordered pair of tags, each with itself included. */
export const posPairs: readonly PosPair[] = partsOfSpeech.flatMap((a, index) =>
  partsOfSpeech.slice(index).map((b) => ({ a, b })),
)

const tagCount = partsOfSpeech.length

/** The number of a tag: its place in {@link partsOfSpeech}, from 0. */
export function tagCode(tag: PartOfSpeech): number {
  return partsOfSpeech.indexOf(tag)
}

/** Where an unordered pair of tags, given by their numbers, stands in {@link posPairs}. */
export function posPairIndex(first: number, second: number): number {
  const [low, high] = first < second ? [first, second] : [second, first]
  return low * tagCount - (low * (low - 1)) / 2 + high - low
}

const pairOfTags = Uint8Array.from({ length: tagCount * tagCount }, (_, index) =>
  posPairIndex(Math.floor(index / tagCount), index % tagCount),
)

/** A matrix with the tag of each row and column, by number. */
export interface TaggedCells {
  /** tagsA × tagsB, row-major. */
  readonly cells: Float64Array
  readonly tagsA: Uint8Array
  readonly tagsB: Uint8Array
}

/** Sums over the cells of one matrix, at each of some shares of its strongest cells. */
export interface PosSums {
  /** For each share Σ of A over the cells of each of {@link posPairs}. */
  readonly sums: Float64Array
  /** For each share how many cells there are of each. */
  readonly counts: Float64Array
  /** For each share Σ of A over all cells taken. */
  readonly totals: Float64Array
}

const pairCount = posPairs.length

/**
 * Sums a matrix by pairs of tags, for the strongest cells of each share.
 *
 * @param order indices of the cells, the strongest first
 * @param shares of the cells, as in {@link topCount}, ascending; 1 is all of them
 * @param into overwritten; of the lengths shares × pairs, the same, and shares
 */
export function posSums(
  { cells, tagsA, tagsB }: TaggedCells,
  order: Uint32Array,
  shares: readonly number[],
  { sums, counts, totals }: PosSums,
): void {
  const pairOfCell = pairsOfCells(tagsA, tagsB)
  let taken = 0
  let total = 0
  shares.forEach((share, cut) => {
    const begin = cut * pairCount
    if (cut === 0) {
      sums.fill(0, 0, pairCount)
      counts.fill(0, 0, pairCount)
    } else {
      sums.copyWithin(begin, begin - pairCount, begin)
      counts.copyWithin(begin, begin - pairCount, begin)
    }
    const wanted = topCount(share, cells.length)
    for (; taken < wanted; taken++) {
      const cell = order[taken] ?? 0
      const value = cells[cell] ?? 0
      const place = begin + (pairOfCell[cell] ?? 0)
      sums[place] = (sums[place] ?? 0) + value
      counts[place] = (counts[place] ?? 0) + 1
      total += value
    }
    totals[cut] = total
  })
}

function pairsOfCells(tagsA: Uint8Array, tagsB: Uint8Array): Uint8Array {
  const pairs = new Uint8Array(tagsA.length * tagsB.length)
  for (let row = 0, cell = 0; row < tagsA.length; row++) {
    const first = (tagsA[row] ?? 0) * tagCount
    for (let column = 0; column < tagsB.length; column++, cell++) {
      pairs[cell] = pairOfTags[first + (tagsB[column] ?? 0)] ?? 0
    }
  }
  return pairs
}
