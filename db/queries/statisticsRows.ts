// Streams the numbers that the charts of the statistics are drawn from.

import type { Filter } from '../../core/filter/filter.ts'
import { compileFilter } from '../filter.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** One attributed pair. */
export interface StatisticsRow {
  readonly pairId: number
  readonly similarity: number
  readonly gold: number | null
  readonly error: number
  readonly negativeMass: number
  /** (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b); null where the prediction is 0. */
  readonly referenceShare: number | null
}

/**
 * The attributed pairs that a filter lets through, in id order; none under `is:failed`. Nothing may be written through
 * this workspace until the stream ends.
 * @throws PairLensError `input` when the filter cannot be used
 */
export function* iterateStatistics(
  workspace: Workspace,
  runId: number,
  filter: Filter,
): Generator<StatisticsRow, void, undefined> {
  const { sql, parameters } = compileFilter(filter)
  if (filter.conditions.some((condition) => condition.kind === 'flag' && condition.flag === 'failed')) return
  const rows = query<Record<string, string | number>, StatisticsRow>(`
    SELECT source.pair_id AS pairId, source.prediction AS similarity, source.gold, source.error,
      source.negative_mass AS negativeMass,
      (source.reference_a + source.reference_b - source.reference_ab) / nullif(source.prediction, 0) AS referenceShare
    ${sql} ORDER BY source.pair_id`)
  yield* rows.iterate(workspace, { ...parameters, runId })
}
