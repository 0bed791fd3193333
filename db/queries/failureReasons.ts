// Why pairs of a run failed, the most frequent reasons first.

import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** A reason and how many pairs failed for it. */
export interface FailureReason {
  readonly reason: string
  readonly pairs: number
}

const reasons = query<{ runId: number; limit: number }, FailureReason>(`
  SELECT reason, count(*) AS pairs FROM failure WHERE run_id = @runId
  GROUP BY reason ORDER BY pairs DESC, min(pair_id) LIMIT @limit`)

/** The `limit` most frequent reasons. */
export function failureReasons(workspace: Workspace, runId: number, limit: number): readonly FailureReason[] {
  return reasons.all(workspace, { runId, limit })
}
