// Sums over the pairs of one set, by bucket, so that they can be resampled.

import { bucketCountOf, bucketOf } from '../../core/statistics/resampling.ts'
import { posPairs } from '../../core/statistics/posShares.ts'
import { columnCount, columns, cuts, keptCount, totalCount, totals as totalsAt } from './columns.ts'
import type { PairTerms } from './pairTerms.ts'

export interface Accumulator {
  /** Places of the pairs among those selected, ascending. */
  readonly members: Uint32Array
  /** buckets × columns, row-major. */
  readonly sums: Float64Array
  readonly totals: Float64Array
  /** Adds the next of the members. */
  readonly add: (terms: PairTerms) => void
}

/** Its memory does not grow with the number of pairs, but for their places. */
export function createAccumulator(members: Uint32Array): Accumulator {
  const sums = new Float64Array(bucketCountOf(members.length) * columnCount)
  const totals = new Float64Array(totalCount)
  let added = 0
  return {
    members,
    sums,
    totals,
    add: (terms) => {
      const begin = bucketOf(added++) * columnCount
      for (let column = 0; column < columns.posShare; column++) {
        addTo(sums, begin + column, terms.columns[column])
      }
      for (let cut = 0; cut < cuts.length; cut++) {
        for (const pair of terms.posPairs) {
          const place = cut * posPairs.length + pair
          addTo(sums, begin + columns.posShare + place, terms.columns[columns.posShare + place])
          addTo(totals, totalsAt.posSum + place, terms.totals[totalsAt.posSum + place])
          addTo(totals, totalsAt.posCells + place, terms.totals[totalsAt.posCells + place])
        }
      }
    },
  }
}

function addTo(sums: Float64Array, place: number, term = 0): void {
  sums[place] = (sums[place] ?? 0) + term
}

/** Rebuilt scores of all selected pairs, a column each; the one thing that Spearman's ρ needs of every pair. */
export interface RebuiltScores {
  readonly columns: readonly Float64Array[]
  readonly set: (place: number, reference: number, kept: Float64Array) => void
}

export function createRebuiltScores(pairs: number): RebuiltScores {
  const columns = Array.from({ length: keptCount }, () => new Float64Array(pairs))
  return {
    columns,
    set: (place, reference, kept) =>
      columns.forEach((column, index) => (column[place] = reference + (kept[index] ?? 0))),
  }
}
