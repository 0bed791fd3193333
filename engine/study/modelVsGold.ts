// What the model predicts against what the corpus states: correlations, residuals, and points to draw.

import { pearson, spearman } from '../../core/statistics/correlation.ts'
import type { SelectedPairs } from '../browse/browser.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import { compared, medianOfGroup } from './comparedGroups.ts'
import type { Group } from './groups.ts'
import { type Column, columnOf, quantileOf } from './histograms.ts'
import { picked } from './picked.ts'

/** More points than this are not told apart by anyone. */
const mostPoints = 5000

type ModelVsGold = Statistics['modelVsGold']

export function modelVsGold(
  { index: { numbers }, positions }: SelectedPairs,
  groups: readonly Group[],
): ModelVsGold {
  const isScored = (position = -1): boolean => !Number.isNaN(numbers.gold[position] ?? NaN)
  const scored = positions.filter(isScored)
  const groupOfPosition = new Map<number, number>()
  for (const [group, { members }] of groups.entries()) {
    for (const member of members) groupOfPosition.set(positions[member] ?? -1, group)
  }
  const grouped = groups.length === 0 ? scored : scored.filter((position) => groupOfPosition.has(position))
  const shown = evenSample(grouped)
  const [similarity, gold] = [picked(scored, numbers.similarity), picked(scored, numbers.gold)]
  return {
    pairs: scored.length,
    spearman: spearman(similarity, gold),
    pearson: pearson(similarity, gold),
    pairIds: picked(shown, numbers.pair),
    similarity: Float32Array.from(picked(shown, numbers.similarity)),
    gold: Float32Array.from(picked(shown, numbers.gold)),
    groupOf: Uint8Array.from(shown, (position) => groupOfPosition.get(position) ?? 0),
    groups: compared(
      groups.map(({ value, members }, place) => {
        const ofGroup = members.map((member) => positions[member] ?? -1).filter(isScored)
        const { sorted } = columnOf(ofGroup, numbers.goldResidual)
        return { value, pairs: ofGroup.length, centre: medianOfGroup(sorted, place) }
      }),
    ),
    outsideGroups: scored.length - grouped.length,
    goldResidual: quartilesOf(columnOf(scored, numbers.goldResidual)),
  }
}

function evenSample(positions: Uint32Array): Uint32Array {
  const count = Math.min(positions.length, mostPoints)
  return Uint32Array.from(
    { length: count },
    (_, point) => positions[Math.floor((point * positions.length) / count)] ?? 0,
  )
}

function quartilesOf(column: Column): ModelVsGold['goldResidual'] {
  if (column.sorted.length === 0) return null
  const at = (share: number): number => quantileOf(column, share) ?? NaN
  return { low: at(0.25), median: at(0.5), high: at(0.75) }
}
