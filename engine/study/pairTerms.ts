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
  /** In the order of {@link columns}. */
  readonly columns: Float64Array
  /** In the order of {@link totals}. */
  readonly totals: Float64Array
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

  return (pair, wordCells) => {
    terms.fill(0)
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
    if (isAbove) addPosShares(terms, pos)

    const kept = new Float64Array(keptCount)
    placesOfKept.forEach((place, index) => (kept[index] = sums[place] ?? 0))
    kept.set(keptTagSums(pos.sums.subarray(-posPairs.length)), placesOfKept.length)
    return { columns: terms, totals: totalTerms, kept }
  }
}

function addPosShares(terms: Float64Array, { sums, totals: totalsOfCuts }: PosSums): void {
  shareOfCuts.forEach((share, cut) => {
    const total = totalsOfCuts[cut] ?? 0
    if (Math.abs(total) < floor * share) return
    terms[columns.cutPairs + cut] = 1
    const end = (cut + 1) * posPairs.length
    for (let place = cut * posPairs.length; place < end; place++) {
      terms[columns.posShare + place] = (sums[place] ?? 0) / total
    }
  })
}
