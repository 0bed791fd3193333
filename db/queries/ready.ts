// Which pairs of a run can be finished now, given sentences whose contributions have just been computed.

import { command, inTransaction, query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'
import { type EncodedSentence, ofRun, sentenceKey, unfinished, type WaitingPair } from './plan.ts'

const touching = `
  touching AS (
    SELECT id FROM pair WHERE sentence_a IN (SELECT value FROM json_each(@sentenceIds))
    UNION SELECT id FROM pair WHERE sentence_b IN (SELECT value FROM json_each(@sentenceIds))
  )`

const waitingColumns = `
  pair.id AS pairId, pair.sentence_a AS sentenceAId, pair.sentence_b AS sentenceBId, run.encoder_b AS encoderB`

/** SQL for: the contributions of a sentence by an encoder were put aside. */
const available = (column: string, encoder: string): string => `
  EXISTS (SELECT 1 FROM contribution
    WHERE contribution.run_id = run.id AND contribution.sentence_id = ${column} AND contribution.encoder = ${encoder})`

const ready = query<{ runId: number; sentenceIds: string }, WaitingPair>(`
  WITH ${touching}
  SELECT ${waitingColumns} FROM run CROSS JOIN touching JOIN pair ON pair.id = touching.id
  WHERE ${ofRun} AND ${unfinished}
    AND ${available('pair.sentence_a', '0')} AND ${available('pair.sentence_b', 'run.encoder_b')}
  ORDER BY pair.id`)

const unfinishedWith = `
  FROM run CROSS JOIN (
    SELECT pair.id FROM pair WHERE sentence_a = @id UNION SELECT pair.id FROM pair WHERE sentence_b = @id
  ) AS touching JOIN pair ON pair.id = touching.id
  WHERE ${ofRun} AND ${unfinished}
    AND (pair.sentence_a = @id AND @encoder = 0 OR pair.sentence_b = @id AND @encoder = run.encoder_b)`
const unfinishedPairs = query<EncodedSentence & { runId: number }, WaitingPair>(
  `SELECT ${waitingColumns} ${unfinishedWith} ORDER BY pair.id`,
)
const failing = command<EncodedSentence & { runId: number; reason: string }>(`
  INSERT INTO failure (run_id, pair_id, reason) SELECT run.id, pair.id, @reason ${unfinishedWith}
  ON CONFLICT (run_id, pair_id) DO NOTHING`)

const putAside = query<{ runId: number; sentenceIds: string }, EncodedSentence>(`
  SELECT sentence_id AS id, encoder FROM contribution
  WHERE run_id = @runId AND sentence_id IN (SELECT value FROM json_each(@sentenceIds))`)

/** Unfinished pairs with one of these sentences, the contributions of both sides of which were put aside; in id order. */
export function readyPairs(
  workspace: Workspace,
  runId: number,
  sentenceIds: readonly number[],
): readonly WaitingPair[] {
  return ready.all(workspace, { runId, sentenceIds: JSON.stringify(sentenceIds) })
}

/** The keys of those of the sentences whose contributions wait in the workspace, by each encoder. */
export function sentencesPutAside(
  workspace: Workspace,
  runId: number,
  sentenceIds: readonly number[],
): ReadonlySet<string> {
  const rows = putAside.all(workspace, { runId, sentenceIds: JSON.stringify(sentenceIds) })
  return new Set(rows.map(sentenceKey))
}

/**
 * Notes why all unfinished pairs with this sentence, on a side of this encoder, have no result. Repeating it changes
 * nothing.
 *
 * @returns the pairs that have failed now, in id order
 */
export function failPairsOf(
  workspace: WritableWorkspace,
  runId: number,
  { id, encoder }: EncodedSentence,
  reason: string,
): readonly WaitingPair[] {
  return inTransaction(workspace, () => {
    const pairs = unfinishedPairs.all(workspace, { runId, id, encoder })
    failing.run(workspace, { runId, id, encoder, reason })
    return pairs
  })
}
