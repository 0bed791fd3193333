// Which pairs of a run can be finished now, given sentences whose contributions have just been computed.

import { command, inTransaction, query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'
import { ofRun, unfinished, type WaitingPair } from './plan.ts'

const touching = `
  touching AS (
    SELECT id FROM pair WHERE sentence_a IN (SELECT value FROM json_each(@sentenceIds))
    UNION SELECT id FROM pair WHERE sentence_b IN (SELECT value FROM json_each(@sentenceIds))
  )`

/** SQL for: the contributions of a sentence are among the new ones, or were put aside. */
const available = (column: string): string => `(
  ${column} IN (SELECT value FROM json_each(@sentenceIds))
  OR EXISTS (SELECT 1 FROM contribution WHERE contribution.run_id = run.id AND contribution.sentence_id = ${column}))`

const ready = query<{ runId: number; sentenceIds: string }, WaitingPair>(`
  WITH ${touching}
  SELECT pair.id AS pairId, pair.sentence_a AS sentenceAId, pair.sentence_b AS sentenceBId
  FROM run CROSS JOIN touching JOIN pair ON pair.id = touching.id
  WHERE ${ofRun} AND ${unfinished} AND ${available('pair.sentence_a')} AND ${available('pair.sentence_b')}
  ORDER BY pair.id`)

const unfinishedWith = query<{ runId: number; sentenceIds: string }, WaitingPair>(`
  WITH ${touching}
  SELECT pair.id AS pairId, pair.sentence_a AS sentenceAId, pair.sentence_b AS sentenceBId
  FROM run CROSS JOIN touching JOIN pair ON pair.id = touching.id
  WHERE ${ofRun} AND ${unfinished}
  ORDER BY pair.id`)

const putAside = query<{ runId: number; sentenceIds: string }, { readonly sentenceId: number }>(`
  SELECT sentence_id AS sentenceId FROM contribution
  WHERE run_id = @runId AND sentence_id IN (SELECT value FROM json_each(@sentenceIds))`)

const failing = command<{ runId: number; sentenceIds: string; reason: string }>(`
  WITH ${touching}
  INSERT INTO failure (run_id, pair_id, reason)
  SELECT run.id, pair.id, @reason FROM run CROSS JOIN touching JOIN pair ON pair.id = touching.id
  WHERE ${ofRun} AND ${unfinished}
  ON CONFLICT (run_id, pair_id) DO NOTHING`)

/** Unfinished pairs with one of these sentences whose other sentence is available too, in id order. */
export function readyPairs(
  workspace: Workspace,
  runId: number,
  sentenceIds: readonly number[],
): readonly WaitingPair[] {
  return ready.all(workspace, { runId, sentenceIds: JSON.stringify(sentenceIds) })
}

/** Those of the sentences whose contributions wait in the workspace. */
export function sentencesPutAside(
  workspace: Workspace,
  runId: number,
  sentenceIds: readonly number[],
): ReadonlySet<number> {
  const rows = putAside.all(workspace, { runId, sentenceIds: JSON.stringify(sentenceIds) })
  return new Set(rows.map((row) => row.sentenceId))
}

/**
 * Notes why all unfinished pairs with this sentence have no result. Repeating it changes nothing.
 *
 * @returns the pairs that have failed now, in id order
 */
export function failPairsOf(
  workspace: WritableWorkspace,
  runId: number,
  sentenceId: number,
  reason: string,
): readonly WaitingPair[] {
  const sentenceIds = JSON.stringify([sentenceId])
  return inTransaction(workspace, () => {
    const pairs = unfinishedWith.all(workspace, { runId, sentenceIds })
    failing.run(workspace, { runId, sentenceIds, reason })
    return pairs
  })
}
