// Says what a study found of a set of pairs, or how two sets differ, as the contract has it.

import { keptTagSets } from '../../core/statistics/keptTags.ts'
import { posPairs } from '../../core/statistics/posShares.ts'
import { differenceOf, interval95, type Replicated } from '../../core/statistics/replicated.ts'
import {
  type Estimate,
  type Kept,
  type PosPairNumbers,
  type PosShareCut,
  type StudyNumbers,
} from '../../contract/engine/schemas/study.ts'
import { columns, curveShares, cuts, keptShares, totals } from './columns.ts'
import type { ResampledSet } from './resampledSet.ts'

/** A share among all cells whose size is below this makes no lift: it would be a quotient by next to nothing. */
const leastShareOfLift = 0.005

const keptParts: readonly Kept[] = [
  ...keptShares.map((share) => ({ kind: 'top' as const, share })),
  ...keptTagSets.map(({ name, tags }) => ({ kind: 'tags' as const, name, tags: [...tags] })),
]

const cutOf = (wanted: PosShareCut): number => cuts.findIndex(({ name }) => name === wanted)

/** One statistic of a set. */
type Pick = (set: ResampledSet) => Replicated

/** @param minuend when given, estimates are its numbers minus those of the set; counts are those of the set */
export function studyNumbers(set: ResampledSet, minuend: ResampledSet | null = null): StudyNumbers {
  const estimate = (pick: Pick): Estimate =>
    interval95(minuend === null ? pick(set) : differenceOf(pick(minuend), pick(set)))
  const mean = (upper: number, lower: number): Estimate => estimate(({ quotient }) => quotient(upper, lower))
  const cut = (name: PosShareCut) => posSharesAt(set, minuend, cutOf(name), estimate)
  const pairsAt = (name: PosShareCut) => set.sum(columns.cutPairs + cutOf(name))
  return {
    pairs: set.pairs,
    belowFloor: set.pairs - set.sum(columns.above),
    scored: set.scored,
    specialShare: mean(columns.specialShare, columns.storedAbove),
    cumulativeShare: curveShares.map((p, index) => ({
      p,
      share: mean(columns.curve + index, columns.above),
    })),
    negativeCells: mean(columns.negativeCells, columns.pairs),
    negativeMass: mean(columns.negativeMass, columns.pairs),
    referenceShare: estimate((one) => one.referenceShare),
    posShare: {
      all: cut('all'),
      top5: cut('top5'),
      top10: cut('top10'),
      top25: cut('top25'),
      top50: cut('top50'),
    },
    posSharePairs: {
      all: pairsAt('all'),
      top5: pairsAt('top5'),
      top10: pairsAt('top10'),
      top25: pairsAt('top25'),
      top50: pairsAt('top50'),
    },
    sufficiency: keptParts.map((kept, index) => ({
      kept,
      model: estimate((one) => one.sufficiency[index]?.model ?? notDefined),
      gold: estimate((one) => one.sufficiency[index]?.gold ?? notDefined),
    })),
    modelVsGold: {
      spearman: estimate((one) => one.modelVsGold.spearman),
      pearson: estimate((one) => one.modelVsGold.pearson),
    },
    likeness: {
      identical: {
        share: mean(columns.identicalShare, columns.above),
        mean: mean(columns.identicalSum, columns.identicalCells),
        count: set.sum(columns.identicalCells),
      },
      different: {
        share: mean(columns.differentShare, columns.above),
        mean: mean(columns.differentSum, columns.differentCells),
        count: set.sum(columns.differentCells),
      },
    },
  }
}

/** The pairs of tags that occur among all cells of the set, in the order of the tags. */
function posSharesAt(
  set: ResampledSet,
  minuend: ResampledSet | null,
  cut: number,
  estimate: (pick: Pick) => Estimate,
): PosPairNumbers[] {
  const all = cutOf('all')
  const cellsOf = ({ totals: of }: ResampledSet, at: number, pos: number): number =>
    of[totals.posCells + at * posPairs.length + pos] ?? 0
  return posPairs.flatMap(({ a, b }, pos) => {
    if (cellsOf(set, all, pos) === 0) return []
    const count = cellsOf(set, cut, pos)
    const occurs = count > 0 || (minuend !== null && cellsOf(minuend, cut, pos) > 0)
    // Where no cell is, every resample has a share of 0, which says nothing about other pairs.
    const known = (pick: Pick): Estimate =>
      occurs ? estimate(pick) : { ...estimate(pick), low: null, high: null }
    const shareAt = (one: ResampledSet, at: number): Replicated =>
      one.quotient(columns.posShare + at * posPairs.length + pos, columns.cutPairs + at)
    const sum = set.totals[totals.posSum + cut * posPairs.length + pos] ?? 0
    return {
      a,
      b,
      share: known((one) => shareAt(one, cut)),
      lift: known((one) => liftOf(shareAt(one, cut), shareAt(one, all))),
      mean: count === 0 ? null : sum / count,
      count,
    }
  })
}

function liftOf(share: Replicated, among: Replicated): Replicated {
  if (!(Math.abs(among.value) >= leastShareOfLift)) return notDefined
  return {
    value: share.value / among.value,
    replicates: share.replicates.map((value, replicate) => value / (among.replicates[replicate] ?? NaN)),
  }
}

const notDefined: Replicated = { value: NaN, replicates: new Float64Array() }
