// How much of the predictions the reference terms make up: what an off-the-shelf model leaves unexplained.

import type { Filter } from '../../core/filter/filter.ts'
import { compileFilter } from '../filter.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/**
 * The median over the matching pairs of (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b) (method §7). A median, since
 * one pair with a prediction near 0 would decide a mean; of an even number of pairs the mean of the middle two.
 *
 * @returns null when no pair has a prediction other than 0
 * @throws PairLensError `input` when the filter cannot be used
 */
export function medianReferenceShare(workspace: Workspace, runId: number, filter: Filter): number | null {
  if (filter.conditions.some((condition) => condition.kind === 'flag' && condition.flag === 'failed'))
    return null
  const { sql, parameters } = compileFilter(filter)
  const median = query<Record<string, string | number>, { readonly share: number | null }>(`
    SELECT avg(share) AS share FROM (
      SELECT share, row_number() OVER (ORDER BY share) AS position, count(*) OVER () AS total FROM (
        SELECT (source.reference_a + source.reference_b - source.reference_ab) / source.prediction AS share
        ${sql} AND source.prediction <> 0
      )
    ) WHERE position IN ((total + 1) / 2, (total + 2) / 2)`)
  return median.get(workspace, { ...parameters, runId })?.share ?? null
}
