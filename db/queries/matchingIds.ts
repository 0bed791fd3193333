// Reads the ids of the pairs that a filter lets through, all of them at once.

import type { Filter } from '../../core/filter/filter.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import type { MatchingId, PairOrder } from './pairs.ts'
import { matchingIds } from './pairs.ts'

/** Ids in order, of finished pairs; of failed ones under `is:failed`. @throws PairLensError `input` */
export function matchingPairIds(
  workspace: Workspace,
  runId: number,
  filter: Filter,
  order: PairOrder = {},
): Float64Array {
  const { sql, parameters } = matchingIds(filter, order)
  const rows = query<Record<string, string | number>, MatchingId>(sql).all(workspace, {
    ...parameters,
    runId,
  })
  return Float64Array.from(rows, ({ pairId }) => pairId)
}
