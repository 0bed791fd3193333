// Reads pairs with their matrices and tokenizations, one at a time or as a stream.

import type { Filter } from '../../core/filter/filter.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import { fromBlob } from '../float32.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import type { MatchingId, PairOrder, PairResult } from './pairs.ts'
import { existing, matchingIds, pairOf } from './pairs.ts'
import { getRun, type Run } from './runs.ts'
import { tokenizationOf } from './tokenizations.ts'

/** A pair with all there is to show of it. */
export interface PairDetail extends PairResult {
  /** rows × columns, row-major; null exactly when `numbers` is. */
  readonly matrix: Float32Array | null
  /** Null when the sentence has not been tokenized. */
  readonly tokenizationA: Tokenization | null
  readonly tokenizationB: Tokenization | null
}

const matrixById = query<
  { runId: number; pairId: number },
  { readonly rows: number; readonly columns: number; readonly matrix: Uint8Array }
>(`
  SELECT rows, columns, matrix FROM attribution JOIN attribution_matrix USING (run_id, pair_id)
  WHERE run_id = @runId AND pair_id = @pairId`)

/** The matrix of a pair, rows × columns, row-major; undefined when it has none. */
export function matrixOf(workspace: Workspace, runId: number, pairId: number): Float32Array | undefined {
  const row = matrixById.get(workspace, { runId, pairId })
  return row && fromBlob(workspace, 'attribution_matrix.matrix', row.matrix, row.rows * row.columns)
}

/** A pair of the run's corpus in full, finished or not; undefined when the corpus has no such pair. */
export function pairDetailOf(workspace: Workspace, runId: number, pairId: number): PairDetail | undefined {
  return detail(workspace, getRun(workspace, runId), pairId)
}

/**
 * Streams the pairs that a filter lets through with their matrices and tokenizations, one in memory at a time.
 * Nothing may be written through this workspace until the stream ends.
 * @throws PairLensError `input` when the filter cannot be used
 */
export function* iteratePairs(
  workspace: Workspace,
  runId: number,
  filter: Filter,
  order: PairOrder = {},
): Generator<PairDetail, void, undefined> {
  const { sql, parameters } = matchingIds(filter, order)
  const run = getRun(workspace, runId)
  const ids = query<Record<string, string | number>, MatchingId>(sql)
  for (const { pairId } of ids.iterate(workspace, { ...parameters, runId })) {
    yield existing(workspace, detail(workspace, run, pairId))
  }
}

function detail(
  workspace: Workspace,
  { id: runId, tokenizerSettingId, b }: Run,
  pairId: number,
): PairDetail | undefined {
  const pair = pairOf(workspace, runId, pairId)
  if (pair === undefined) return undefined
  return {
    ...pair,
    matrix: matrixOf(workspace, runId, pairId) ?? null,
    tokenizationA: tokenizationOf(workspace, tokenizerSettingId, pair.sentenceAId) ?? null,
    tokenizationB:
      tokenizationOf(workspace, b?.tokenizerSettingId ?? tokenizerSettingId, pair.sentenceBId) ?? null,
  }
}
