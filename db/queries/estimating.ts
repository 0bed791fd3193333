// Reads what an estimate of a run needs to know of a corpus, before there is a run.

import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import { type PlannedPair, type PlannedRow, plannedColumns, toPlannedPair, withTexts } from './plan.ts'

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

/** To SQLite, a negative limit is none. */
function boundsOf({ corpusId, pairLimit }: Scope): { corpusId: number; limit: number } {
  return { corpusId, limit: pairLimit ?? -1 }
}
