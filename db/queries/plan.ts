// Reads what a run still has to do, page by page, so that memory does not grow with the corpus.

import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** A sentence as an encoder of the run has to compute it. */
export interface EncodedSentence {
  readonly id: number
  /** 0, or 1 for a sentence of side b where that has an encoder of its own. */
  readonly encoder: number
}

interface PlannedSentence extends EncodedSentence {
  readonly text: string
}

/** A pair of the run with the texts to compute on. */
export interface PlannedPair {
  readonly pairId: number
  readonly sentenceA: PlannedSentence
  readonly sentenceB: PlannedSentence
}

/** A pair by its ids. */
export interface WaitingPair {
  readonly pairId: number
  /** That of side b; side a has 0. */
  readonly encoderB: number
  readonly sentenceAId: number
  readonly sentenceBId: number
}

export interface PlannedRow extends WaitingPair {
  readonly textA: string
  readonly textB: string
}

/** SQL for: the pair belongs to the run (`run` and `pair` are in scope). */
export const ofRun = 'run.id = @runId AND pair.corpus_id = run.corpus_id AND pair.id <= run.last_pair_id'

/** SQL for: the pair has neither result nor failure in the run. */
export const unfinished = `
  NOT EXISTS (SELECT 1 FROM attribution WHERE attribution.run_id = run.id AND attribution.pair_id = pair.id)
  AND NOT EXISTS (SELECT 1 FROM failure WHERE failure.run_id = run.id AND failure.pair_id = pair.id)`

/** SQL for the columns of a {@link PlannedRow} without the encoder, where `pair` and {@link withTexts} are in scope. */
export const plannedColumns = `
  pair.id AS pairId, pair.sentence_a AS sentenceAId, a.text AS textA, pair.sentence_b AS sentenceBId, b.text AS textB`
export const withTexts =
  'JOIN sentence AS a ON a.id = pair.sentence_a JOIN sentence AS b ON b.id = pair.sentence_b'

const unfinishedPage = query<{ runId: number; afterPairId: number; limit: number }, PlannedRow>(`
  SELECT ${plannedColumns}, run.encoder_b AS encoderB FROM run CROSS JOIN pair ${withTexts}
  WHERE ${ofRun} AND pair.id > @afterPairId AND ${unfinished}
  ORDER BY pair.id LIMIT @limit`)

const pairCount = query<{ runId: number }, { readonly count: number }>(
  'SELECT pair_count AS count FROM run WHERE id = @runId',
)
const atPositions = query<{ runId: number; positions: string }, PlannedRow>(`
  SELECT ${plannedColumns}, numbered.encoderB FROM (
    SELECT pair.id AS id, run.encoder_b AS encoderB, row_number() OVER (ORDER BY pair.id) - 1 AS position
    FROM run CROSS JOIN pair WHERE ${ofRun}
  ) AS numbered JOIN pair ON pair.id = numbered.id ${withTexts}
  WHERE numbered.position IN (SELECT value FROM json_each(@positions))
  ORDER BY pair.id`)

/** Pairs of the run with neither result nor failure, in id order after `afterPairId` (0 to begin). */
export function nextUnfinishedPairs(
  workspace: Workspace,
  runId: number,
  afterPairId: number,
  limit: number,
): readonly PlannedPair[] {
  return unfinishedPage.all(workspace, { runId, afterPairId, limit }).map(toPlannedPair)
}

/** Up to `count` pairs spread evenly over the run, finished or not: what calibration measures on. */
export function samplePairs(workspace: Workspace, runId: number, count: number): readonly PlannedPair[] {
  const total = pairCount.get(workspace, { runId })?.count ?? 0
  const size = Math.min(count, total)
  const positions = Array.from({ length: size }, (_, index) => Math.floor(((index + 0.5) * total) / size))
  return atPositions.all(workspace, { runId, positions: JSON.stringify(positions) }).map(toPlannedPair)
}

export function toPlannedPair(row: PlannedRow): PlannedPair {
  return {
    pairId: row.pairId,
    sentenceA: { id: row.sentenceAId, encoder: 0, text: row.textA },
    sentenceB: { id: row.sentenceBId, encoder: row.encoderB, text: row.textB },
  }
}

/** Tells apart what an encoder makes of a sentence. */
export function sentenceKey({ id, encoder }: EncodedSentence): string {
  return `${id}/${encoder}`
}

/** Both sentences of a pair. */
export function sidesOf({ sentenceAId, sentenceBId, encoderB }: WaitingPair): readonly EncodedSentence[] {
  return [
    { id: sentenceAId, encoder: 0 },
    { id: sentenceBId, encoder: encoderB },
  ]
}
