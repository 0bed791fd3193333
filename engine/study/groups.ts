// Cuts selected pairs into groups by a metadata column: the most frequent values, the others counted.

import { PairLensError } from '../../core/errors.ts'
import type { SelectedPairs } from '../browse/browser.ts'
import type { Study } from '../../contract/engine/schemas/study.ts'

export interface Group {
  readonly value: string
  /** Places of its pairs among those selected, ascending. */
  readonly members: Uint32Array
}

export interface Groups {
  /** Null for all pairs together. */
  readonly column: string | null
  /** The largest first; of equally large ones the one whose value comes first. */
  readonly groups: readonly Group[]
  readonly others: Study['otherGroups']
}

/** More are not told apart in one chart. */
export const mostGroups = 6

/** As `groupPairs` does, but leaves pairs together where the column cannot be used. */
export function groupPairsIfPossible(selected: SelectedPairs, name: string | null): Groups {
  try {
    return groupPairs(selected, name)
  } catch (thrown) {
    if (thrown instanceof PairLensError && thrown.kind === 'arguments') return ungrouped
    throw thrown
  }
}

const ungrouped: Groups = {
  column: null,
  groups: [],
  others: { values: 0, pairs: 0, withoutValue: 0 },
}

/** @throws PairLensError `arguments` for a column that cannot be used */
export function groupPairs(selected: SelectedPairs, name: string | null): Groups {
  const { positions, codedColumn } = selected
  if (name === null) return ungrouped
  const column = codedColumn(name)
  if (column === undefined) {
    throw new PairLensError('arguments', `Pairs cannot be grouped by "${name}"; ${remedy(selected, name)}.`)
  }
  const membersOf = new Map<number, number[]>()
  positions.forEach((position, place) => {
    const code = column.codes[position] ?? 0
    const members = membersOf.get(code)
    if (members === undefined) membersOf.set(code, [place])
    else members.push(place)
  })
  const withoutValue = membersOf.get(0)?.length ?? 0
  membersOf.delete(0)
  const all = [...membersOf]
    .map(([code, members]) => ({ value: column.values[code - 1] ?? '', members }))
    .sort((one, other) => other.members.length - one.members.length || (one.value < other.value ? -1 : 1))
  if (all.length > mostGroups && all[0]?.members.length === 1) {
    throw new PairLensError(
      'arguments',
      `Pairs cannot be grouped by "${name}": each of them has another value; ${remedy(selected, name)}.`,
    )
  }
  const others = all.slice(mostGroups)
  return {
    column: name,
    groups: all
      .slice(0, mostGroups)
      .map(({ value, members }) => ({ value, members: Uint32Array.from(members) })),
    others: {
      values: others.length,
      pairs: others.reduce((sum, { members }) => sum + members.length, 0),
      withoutValue,
    },
  }
}

const mostListed = 20

/** @param refused is not offered again */
function remedy({ groupingColumns }: SelectedPairs, refused: string): string {
  const columns = groupingColumns().filter((column) => column !== refused)
  if (columns.length === 0) return 'no other column has few values that many pairs share'
  return `choose one of ${columns.slice(0, mostListed).join(', ')}${columns.length > mostListed ? ', …' : ''}`
}
