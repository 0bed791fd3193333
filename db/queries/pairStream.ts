// Streams the pairs of a run with their numbers, without their matrices.

import type { Filter } from '../../core/filter/filter.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import type { MatchingId, PairOrder, PairResult } from './pairs.ts'
import { existing, matchingIds, pairOf } from './pairs.ts'

/**
 * The pairs that a filter lets through, one in memory at a time. Nothing may be written through this workspace until
 * the stream ends.
 * @throws PairLensError `input` when the filter cannot be used
 */
export function* iteratePairResults(
  workspace: Workspace,
  runId: number,
  filter: Filter,
  order: PairOrder = {},
): Generator<PairResult, void, undefined> {
  const { sql, parameters } = matchingIds(filter, order)
  const ids = query<Record<string, string | number>, MatchingId>(sql)
  for (const { pairId } of ids.iterate(workspace, { ...parameters, runId })) {
    yield existing(workspace, pairOf(workspace, runId, pairId))
  }
}
