// Deletes runs, a few rows at a time, so that whoever waits for the file waits for moments only.

import { command } from '../sql.ts'
import type { WritableWorkspace } from '../workspace.ts'

/** In this order: what a run has computed, part by part. Matrices go with their attributions. */
const parts = [
  { table: 'attribution', key: 'pair_id' },
  { table: 'failure', key: 'pair_id' },
  { table: 'contribution', key: 'sentence_id' },
  { table: 'sentence_result', key: 'sentence_id' },
].map(({ table, key }) =>
  command<{ runId: number; limit: number }>(`
    DELETE FROM ${table} WHERE run_id = @runId AND ${key} IN (
      SELECT ${key} FROM ${table} WHERE run_id = @runId ORDER BY ${key} LIMIT @limit)`),
)
/** What it has no longer all of, it must not claim to have done: a deletion can be cut short. */
const reopening = command<{ runId: number; now: string }>(`
  UPDATE run SET state = 'interrupted', finished_at = NULL, updated_at = @now
  WHERE id = @runId AND state <> 'interrupted'`)
const removal = command<{ runId: number }>('DELETE FROM run WHERE id = @runId')

/**
 * Deletes up to `limit` rows of what a run has computed and, when nothing is left of that, the run. Tokenizations stay:
 * they belong to the sentences, and the next run of the same model finds them. Until it is gone the run counts as
 * interrupted: it can be resumed, or deleted again. To be called in a transaction.
 *
 * @returns whether the run is gone
 */
export function deleteSomeOfRun(workspace: WritableWorkspace, runId: number, limit: number): boolean {
  reopening.run(workspace, { runId, now: new Date().toISOString() })
  for (const part of parts) if (part.run(workspace, { runId, limit }).changes > 0) return false
  removal.run(workspace, { runId })
  return true
}
