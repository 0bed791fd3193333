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
  /** 1 where side b has an encoder of its own, else 0. */
  readonly encoderB: number
}

type Bounds = { readonly corpusId: number; readonly limit: number; readonly encoderB: number }

const firstPairs = `
  SELECT id, sentence_a, sentence_b, row_number() OVER (ORDER BY id) - 1 AS position FROM pair
  WHERE corpus_id = @corpusId ORDER BY id LIMIT @limit`
const atPositions = query<Bounds & { positions: string }, PlannedRow>(`
  SELECT ${plannedColumns}, @encoderB AS encoderB FROM (${firstPairs}) AS pair ${withTexts}
  WHERE pair.position IN (SELECT value FROM json_each(@positions)) ORDER BY pair.id`)
const pairCount = query<Omit<Bounds, 'encoderB'>, { readonly count: number }>(
  'SELECT count(*) AS count FROM (SELECT 1 FROM pair WHERE corpus_id = @corpusId LIMIT @limit)',
)
const lengths = query<Bounds, SentenceLength>(`
  WITH first AS (${firstPairs}),
    encoded AS (SELECT sentence_a AS id, 0 AS encoder FROM first UNION SELECT sentence_b, @encoderB FROM first)
  SELECT length(text) AS characters, count(*) AS sentences FROM encoded JOIN sentence USING (id)
  GROUP BY characters ORDER BY characters`)

const unfinishedLengths = query<{ runId: number }, SentenceLength>(`
  WITH waiting AS (
      SELECT sentence_a, sentence_b, encoder_b FROM run CROSS JOIN pair WHERE ${ofRun} AND ${unfinished}),
    encoded AS (SELECT sentence_a AS id, 0 AS encoder FROM waiting UNION SELECT sentence_b, encoder_b FROM waiting)
  SELECT length(text) AS characters, count(*) AS sentences FROM encoded JOIN sentence USING (id)
  WHERE NOT EXISTS (
    SELECT 1 FROM contribution
    WHERE contribution.run_id = @runId AND contribution.sentence_id = encoded.id
      AND contribution.encoder = encoded.encoder)
  GROUP BY characters`)

/** How many distinct sentences have a length; once for each encoder. */
export interface SentenceLength {
  /** In code points. */
  readonly characters: number
  readonly sentences: number
}

/** How many pairs there are to attribute. */
export function countScope(workspace: Workspace, scope: Scope): number {
  const { corpusId, limit } = boundsOf(scope)
  return pairCount.get(workspace, { corpusId, limit })?.count ?? 0
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
function boundsOf({ corpusId, pairLimit, encoderB }: Scope): Bounds {
  return { corpusId, limit: pairLimit ?? -1, encoderB }
}
