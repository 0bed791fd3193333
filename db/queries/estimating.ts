// Reads what it takes to say how long a run will take: of a corpus before there is a run, and of a run at work.

import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import {
  ofRun,
  type PlannedPair,
  type PlannedRow,
  plannedColumns,
  toPlannedPair,
  unfinished,
  withTexts,
} from './plan.ts'

interface Scope {
  readonly corpusId: number
  /** Only the first so many pairs; null for all. */
  readonly pairLimit: number | null
}

const firstPairs = `
  SELECT id, sentence_a, sentence_b, row_number() OVER (ORDER BY id) - 1 AS position FROM pair
  WHERE corpus_id = @corpusId ORDER BY id LIMIT @limit`
const atPositions = query<{ corpusId: number; limit: number; positions: string }, PlannedRow>(`
  SELECT ${plannedColumns} FROM (${firstPairs}) AS pair ${withTexts}
  WHERE pair.position IN (SELECT value FROM json_each(@positions)) ORDER BY pair.id`)
const pairCount = query<{ corpusId: number; limit: number }, { readonly count: number }>(
  'SELECT count(*) AS count FROM (SELECT 1 FROM pair WHERE corpus_id = @corpusId LIMIT @limit)',
)
const lengths = query<{ corpusId: number; limit: number }, SentenceLength>(`
  WITH first AS (${firstPairs})
  SELECT length(text) AS characters, count(*) AS sentences FROM sentence
  WHERE id IN (SELECT sentence_a FROM first UNION SELECT sentence_b FROM first)
  GROUP BY characters ORDER BY characters`)

const unfinishedLengths = query<{ runId: number }, SentenceLength>(`
  WITH waiting AS (SELECT sentence_a, sentence_b FROM run CROSS JOIN pair WHERE ${ofRun} AND ${unfinished})
  SELECT length(text) AS characters, count(*) AS sentences FROM sentence
  WHERE id IN (SELECT sentence_a FROM waiting UNION SELECT sentence_b FROM waiting)
    AND NOT EXISTS (
      SELECT 1 FROM contribution WHERE contribution.run_id = @runId AND contribution.sentence_id = sentence.id)
  GROUP BY characters`)

/** How many distinct sentences have a length. */
export interface SentenceLength {
  /** In code points. */
  readonly characters: number
  readonly sentences: number
}

/** How many pairs there are to attribute. */
export function countScope(workspace: Workspace, scope: Scope): number {
  return pairCount.get(workspace, boundsOf(scope))?.count ?? 0
}

/** Up to `count` pairs spread evenly over those that there are to attribute. */
export function sampleScope(workspace: Workspace, scope: Scope, count: number): readonly PlannedPair[] {
  const total = countScope(workspace, scope)
  const size = Math.min(count, total)
  const positions = Array.from({ length: size }, (_, index) => Math.floor(((index + 0.5) * total) / size))
  return atPositions
    .all(workspace, { ...boundsOf(scope), positions: JSON.stringify(positions) })
    .map(toPlannedPair)
}

/** The distinct sentences that there are to attribute, by their length. */
export function sentenceLengths(workspace: Workspace, scope: Scope): readonly SentenceLength[] {
  return lengths.all(workspace, boundsOf(scope))
}

/** The distinct sentences that a run still has to attribute, by their length; those put aside are done. */
export function unfinishedSentenceLengths(workspace: Workspace, runId: number): readonly SentenceLength[] {
  return unfinishedLengths.all(workspace, { runId })
}

/** To SQLite, a negative limit is none. */
function boundsOf({ corpusId, pairLimit }: Scope): { corpusId: number; limit: number } {
  return { corpusId, limit: pairLimit ?? -1 }
}
