// Groups of pairs with the number that they are compared at, and how far each is from the first.

import { differenceOf, interval95, type Replicated, unlessTooFew } from '../../core/statistics/replicated.ts'
import { replicatedMedian } from '../../core/statistics/replicatedMedian.ts'
import type { ComparedGroup } from '../../contract/engine/schemas/statistics.ts'
import { replicates, seed } from './resamples.ts'

/**
 * The median of the numbers of a group, to compare it at.
 *
 * @param sorted ascending
 * @param place of the group among the others, from 0
 */
export function medianOfGroup(sorted: Float64Array, place: number): Replicated {
  return unlessTooFew(sorted.length, replicatedMedian(sorted, replicates, seed + 1 + place))
}

type Compared<Group> = Omit<Group, 'centre'> & Pick<ComparedGroup, 'centre' | 'difference'>

export function compared<Group extends { readonly centre: Replicated }>(
  groups: readonly Group[],
): Compared<Group>[] {
  return groups.map((group, place) => ({
    ...group,
    centre: interval95(group.centre),
    difference:
      place === 0 ? null : interval95(differenceOf(groups[0]?.centre ?? group.centre, group.centre)),
  }))
}
