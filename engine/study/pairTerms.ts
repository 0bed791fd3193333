// What one pair adds to the sums of a study, and the scores rebuilt from parts of its matrix.

import { createCellOrder } from '../../core/statistics/cellOrder.ts'
import { keptTagSums } from '../../core/statistics/keptTags.ts'
import { type Likeness, likenessSums } from '../../core/statistics/likeness.ts'
import { negativeShares } from '../../core/statistics/negativeMass.ts'
import { posPairs, posSums, type PosSums } from '../../core/statistics/posShares.ts'
import { topSums } from '../../core/statistics/topSums.ts'
import {
  columnCount,
  columns,
  curveShares,
  cuts,
  floor,
  keptCount,
  keptShares,
  totalCount,
  totals,
} from './columns.ts'
import type { PairCells } from './pairCells.ts'

export interface PairTerms {
  /** In the order of {@link columns}; what concerns other pairs of tags than `posPairs` is not to be read. */
  readonly columns: Float64Array
  /** In the order of {@link totals}; the same holds. */
  readonly totals: Float64Array
  /** Places in `posPairs` of the pairs of tags that the matrix has: a few of very many. */
  readonly posPairs: Uint8Array
  /** Sums of the cells that a score is rebuilt from: of {@link keptShares}, then of the sets of tags. */
  readonly kept: Float64Array
}

const allShares = [...new Set([...curveShares, ...keptShares])].toSorted((a, b) => a - b)
const placesOfCurve = curveShares.map((share) => allShares.indexOf(share))
const placesOfKept = keptShares.map((share) => allShares.indexOf(share))
const shareOfCuts = cuts.map(({ share }) => share)

/** @returns a function whose results are valid until its next call; `wordCells` are the pair's numbers of cells of words */
export function createPairTerms(): (pair: PairCells, wordCells: Likeness) => PairTerms {
  const orderOf = createCellOrder()
  const terms = new Float64Array(columnCount)
  const totalTerms = new Float64Array(totalCount)
  const pos: PosSums = {
    sums: totalTerms.subarray(totals.posSum, totals.posCells),
    counts: totalTerms.subarray(totals.posCells),
    totals: new Float64Array(cuts.length),
  }
  const occurring = new Uint8Array(posPairs.length)

  return (pair, wordCells) => {
    terms.fill(0, 0, columns.posShare)
    const { cells } = pair
    const order = orderOf(cells)
    const sums = topSums(cells, order, allShares)
    const sum = sums.at(-1) ?? 0
    const isAbove = Math.abs(sum) >= floor

    terms[columns.pairs] = 1
    const negative = negativeShares(cells)
    terms[columns.negativeCells] = negative.negativeCells
    terms[columns.negativeMass] = negative.negativeMass
    if (Math.abs(pair.storedSum) >= floor) {
      terms[columns.storedAbove] = 1
      terms[columns.specialShare] = pair.specialSum / pair.storedSum
    }
    const likeness = likenessSums(cells, pair.rows.lemmas, pair.columns.lemmas)
    terms[columns.identicalSum] = likeness.identical
    terms[columns.identicalCells] = wordCells.identical
    terms[columns.differentSum] = likeness.different
    terms[columns.differentCells] = wordCells.different
    if (isAbove) {
      terms[columns.above] = 1
      placesOfCurve.forEach((place, index) => (terms[columns.curve + index] = (sums[place] ?? 0) / sum))
      terms[columns.identicalShare] = likeness.identical / sum
      terms[columns.differentShare] = likeness.different / sum
    }

    const tagged = { cells, tagsA: pair.rows.tags, tagsB: pair.columns.tags }
    posSums(tagged, order, shareOfCuts, pos)
    const present = occurring.subarray(0, listOccurring(pos, occurring))
    setPosShares(terms, pos, present, isAbove)

    const kept = new Float64Array(keptCount)
    placesOfKept.forEach((place, index) => (kept[index] = sums[place] ?? 0))
    kept.set(keptTagSums(pos.sums.subarray(-posPairs.length)), placesOfKept.length)
    return { columns: terms, totals: totalTerms, posPairs: present, kept }
  }
}

/** Writes the places of the pairs of tags that have cells; @returns how many there are */
function listOccurring({ counts }: PosSums, occurring: Uint8Array): number {
  const countsOfAll = (cuts.length - 1) * posPairs.length
  let found = 0
  for (let pair = 0; pair < posPairs.length; pair++) {
    if (counts[countsOfAll + pair] !== 0) occurring[found++] = pair
  }
  return found
}

function setPosShares(
  terms: Float64Array,
  { sums, totals: totalsOfCuts }: PosSums,
  occurring: Uint8Array,
  isAbove: boolean,
): void {
  for (let cut = 0; cut < cuts.length; cut++) {
    const total = totalsOfCuts[cut] ?? 0
    const isCounted = isAbove && Math.abs(total) >= floor * (shareOfCuts[cut] ?? 0)
    if (isCounted) terms[columns.cutPairs + cut] = 1
    for (const pair of occurring) {
      const place = cut * posPairs.length + pair
      terms[columns.posShare + place] = isCounted ? (sums[place] ?? 0) / total : 0
    }
  }
}
