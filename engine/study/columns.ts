// Which sums a study keeps of its pairs, and where each stands in the vector that a pair adds to.

import { keptTagSets } from '../../core/statistics/keptTags.ts'
import { posPairs } from '../../core/statistics/posShares.ts'
import type { PosShareCut } from '../../contract/engine/schemas/study.ts'

/** |Σ A| below which a pair is left out of quotients by Σ A, since they would say nothing. */
export const floor = 0.05

/** The p of the cumulative share. */
export const curveShares = [
  0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
  0.8, 0.85, 0.9, 0.95, 1,
]

/** What share of the strongest cells the POS shares are taken of; ascending, as a matrix is gone through once. */
export const cuts = [
  { name: 'top5', share: 0.05 },
  { name: 'top10', share: 0.1 },
  { name: 'top25', share: 0.25 },
  { name: 'top50', share: 0.5 },
  { name: 'all', share: 1 },
] as const satisfies readonly { readonly name: PosShareCut; readonly share: number }[]

/** The shares of the strongest cells that a score is rebuilt from. */
export const keptShares = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 0.9, 1]
export const keptCount = keptShares.length + keptTagSets.length

let width = 0
const block = (length = 1): number => {
  width += length
  return width - length
}

/** Sums that are resampled. A mean is a sum over the pairs counted in another column. */
export const columns = {
  pairs: block(),
  /** Pairs with |Σ A| not below the floor. */
  above: block(),
  /** One for each of {@link curveShares}; over `above`. */
  curve: block(curveShares.length),
  /** Over `pairs`, as the next one. */
  negativeCells: block(),
  negativeMass: block(),
  /** Pairs whose stored matrix has a |Σ A| not below the floor, special tokens included. */
  storedAbove: block(),
  /** Over `storedAbove`. */
  specialShare: block(),
  /** For each of {@link cuts} the pairs that have shares at it. */
  cutPairs: block(cuts.length),
  /** Over `above`, as the next one. */
  identicalShare: block(),
  differentShare: block(),
  /** Σ of A over cells of words, and how many of them there are. */
  identicalSum: block(),
  identicalCells: block(),
  differentSum: block(),
  differentCells: block(),
  /** For each cut one sum for each of the pairs of tags; over `cutPairs`. The last, since most are 0 for most pairs. */
  posShare: block(cuts.length * posPairs.length),
}
export const columnCount = width

/** Sums without an interval: for each cut and pair of tags Σ of A, then the number of cells. */
export const totals = { posSum: 0, posCells: cuts.length * posPairs.length }
export const totalCount = 2 * cuts.length * posPairs.length
