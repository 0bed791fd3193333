// What a run computed for single sentences: results that stay, and contributions that wait for their pairs.

import { fromBlob, toBlob } from '../float32.ts'
import { command, query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'
import { type EncodedSentence, ofRun, unfinished } from './plan.ts'

/** How the attribution of one sentence went. */
export interface SentenceResult {
  readonly sentenceId: number
  readonly encoder: number
  readonly nodes: number
  /** Relative quadrature residual. */
  readonly quadratureResidual: number
  readonly converged: boolean
  readonly embeddingNorm: number
  readonly tokenCount: number
  readonly truncated: boolean
  /** Share of tokens that the model does not know; null in results from before it was counted. */
  readonly unknownShare: number | null
}

/** The token contributions of a sentence, rows = tokens or words, columns = embedding dimensions. */
export interface Contribution {
  readonly sentenceId: number
  readonly encoder: number
  readonly rows: number
  readonly columns: number
  /** rows × columns, row-major. */
  readonly contributions: Float32Array
  /** e(x). */
  readonly embedding: Float32Array
  /** e(r_x). */
  readonly referenceEmbedding: Float32Array
}

interface ResultRow extends Omit<SentenceResult, 'converged' | 'truncated'> {
  readonly converged: number
  readonly truncated: number
}

interface ContributionRow {
  readonly rows: number
  readonly columns: number
  readonly contributions: Uint8Array
  readonly embedding: Uint8Array
  readonly referenceEmbedding: Uint8Array
}

const result = query<EncodedSentence & { runId: number }, ResultRow>(`
  SELECT sentence_id AS sentenceId, encoder, nodes, quadrature_residual AS quadratureResidual, converged, embedding_norm AS embeddingNorm,
    token_count AS tokenCount, truncated, unknown_share AS unknownShare
  FROM sentence_result
  WHERE run_id = @runId AND sentence_id = @id AND encoder = @encoder`)
const contribution = query<EncodedSentence & { runId: number }, ContributionRow>(`
  SELECT rows, columns, contributions, embedding, reference_embedding AS referenceEmbedding
  FROM contribution WHERE run_id = @runId AND sentence_id = @id AND encoder = @encoder`)

// ON CONFLICT and not OR IGNORE: the latter would also drop rows with NaN in them, without a word.
const resultInsertion = command<ResultRow & { readonly runId: number }>(`
  INSERT INTO sentence_result
    (run_id, sentence_id, encoder, nodes, quadrature_residual, converged, embedding_norm, token_count, truncated,
      unknown_share)
  VALUES (@runId, @sentenceId, @encoder, @nodes, @quadratureResidual, @converged, @embeddingNorm, @tokenCount, @truncated,
    @unknownShare)
  ON CONFLICT (run_id, sentence_id, encoder) DO NOTHING`)
const contributionInsertion = command<
  ContributionRow & Pick<Contribution, 'sentenceId' | 'encoder'> & { readonly runId: number }
>(`
  INSERT INTO contribution
    (run_id, sentence_id, encoder, rows, columns, contributions, embedding, reference_embedding)
  VALUES (@runId, @sentenceId, @encoder, @rows, @columns, @contributions, @embedding, @referenceEmbedding)
  ON CONFLICT (run_id, sentence_id, encoder) DO NOTHING`)
// From the end, where the unfinished pairs are: from the beginning, a sentence in every pair of a corpus would cost a
// walk over all finished pairs at every commit.
const lastWaitingPair = (column: 'sentence_a' | 'sentence_b', encoder: string): string => `(
  SELECT pair.id FROM run CROSS JOIN pair
  WHERE ${ofRun} AND contribution.encoder = ${encoder} AND pair.${column} = contribution.sentence_id AND ${unfinished}
  ORDER BY pair.id DESC LIMIT 1)`
const finishedRemoval = command<{ runId: number; sentenceIds: string }>(`
  DELETE FROM contribution
  WHERE run_id = @runId AND sentence_id IN (SELECT value FROM json_each(@sentenceIds))
    AND ${lastWaitingPair('sentence_a', '0')} IS NULL
    AND ${lastWaitingPair('sentence_b', 'run.encoder_b')} IS NULL`)

/** The result of a sentence by an encoder; undefined when there is none. */
export function sentenceResult(
  workspace: Workspace,
  runId: number,
  { id, encoder }: EncodedSentence,
): SentenceResult | undefined {
  const row = result.get(workspace, { runId, id, encoder })
  return row && { ...row, converged: row.converged === 1, truncated: row.truncated === 1 }
}

/** The contributions of a sentence that still waits for pairs; undefined when there are none. */
export function loadContribution(
  workspace: Workspace,
  runId: number,
  { id, encoder }: EncodedSentence,
): Contribution | undefined {
  const row = contribution.get(workspace, { runId, id, encoder })
  if (row === undefined) return undefined
  const { rows, columns } = row
  return {
    sentenceId: id,
    encoder,
    rows,
    columns,
    contributions: fromBlob(workspace, 'contribution.contributions', row.contributions, rows * columns),
    embedding: fromBlob(workspace, 'contribution.embedding', row.embedding),
    referenceEmbedding: fromBlob(workspace, 'contribution.reference_embedding', row.referenceEmbedding),
  }
}

/** Stores how a sentence went. Repeating it changes nothing. */
export function insertSentenceResult(
  workspace: WritableWorkspace,
  runId: number,
  given: SentenceResult,
): void {
  resultInsertion.run(workspace, {
    runId,
    sentenceId: given.sentenceId,
    encoder: given.encoder,
    nodes: given.nodes,
    quadratureResidual: given.quadratureResidual,
    converged: given.converged ? 1 : 0,
    embeddingNorm: given.embeddingNorm,
    tokenCount: given.tokenCount,
    truncated: given.truncated ? 1 : 0,
    unknownShare: given.unknownShare,
  })
}

/** Puts the contributions of a sentence aside until its pairs are done. Repeating it changes nothing. */
export function insertContribution(workspace: WritableWorkspace, runId: number, given: Contribution): void {
  if (given.contributions.length !== given.rows * given.columns) {
    throw new RangeError(`${given.contributions.length} contributions for ${given.rows} × ${given.columns}`)
  }
  contributionInsertion.run(workspace, {
    runId,
    sentenceId: given.sentenceId,
    encoder: given.encoder,
    rows: given.rows,
    columns: given.columns,
    contributions: toBlob(given.contributions),
    embedding: toBlob(given.embedding),
    referenceEmbedding: toBlob(given.referenceEmbedding),
  })
}

/** Deletes the contributions of those of the sentences that no unfinished pair of the run waits for. */
export function deleteFinishedContributions(
  workspace: WritableWorkspace,
  runId: number,
  sentenceIds: readonly number[],
): void {
  finishedRemoval.run(workspace, { runId, sentenceIds: JSON.stringify(sentenceIds) })
}
