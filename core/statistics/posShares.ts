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
const indexOfTag = new Map(partsOfSpeech.map((tag, index) => [tag, index]))

/** Where an unordered pair of tags stands in {@link posPairs}. */
export function posPairIndex(first: PartOfSpeech, second: PartOfSpeech): number {
  const [p, q] = [indexOfTag.get(first) ?? 0, indexOfTag.get(second) ?? 0]
  const [low, high] = p < q ? [p, q] : [q, p]
  return low * tagCount - (low * (low - 1)) / 2 + high - low
}

/** Sums over the cells of one matrix, at one share of its strongest cells. */
export interface PosSums {
  /** Σ of A over the cells of each of {@link posPairs}. */
  readonly sums: Float64Array
  /** How many cells there are of each. */
  readonly counts: Uint32Array
  /** Σ of A over all cells taken. */
  readonly total: number
}

/**
 * Sums a matrix by pairs of tags, for the strongest cells of each share; ties go to the earlier cell.
 *
 * @param matrix tagsA × tagsB, row-major
 * @param shares of the cells, as in {@link topCount}; 1 is all of them
 */
export function posSums(
  matrix: Float32Array,
  tagsA: readonly PartOfSpeech[],
  tagsB: readonly PartOfSpeech[],
  shares: readonly number[],
): readonly PosSums[] {
  const columns = tagsB.length
  const order = Array.from(matrix, (_, index) => index)
  order.sort((left, right) => (matrix[right] ?? 0) - (matrix[left] ?? 0) || left - right)
  const pairOfCell = (cell: number): number =>
    posPairIndex(tagsA[Math.floor(cell / columns)] ?? 'X', tagsB[cell % columns] ?? 'X')
  return shares.map((share) => {
    const sums = new Float64Array(posPairs.length)
    const counts = new Uint32Array(posPairs.length)
    let total = 0
    for (const cell of order.slice(0, topCount(share, matrix.length))) {
      const value = matrix[cell] ?? 0
      const pair = pairOfCell(cell)
      sums[pair] = (sums[pair] ?? 0) + value
      counts[pair] = (counts[pair] ?? 0) + 1
      total += value
    }
    return { sums, counts, total }
  })
}
