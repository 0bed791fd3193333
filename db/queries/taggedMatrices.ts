// Reads what shares of parts of speech are worked out from: the matrix of a pair, the tags of a sentence.

import { tagsOfRows } from '../posShare.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import type { Run } from './runs.ts'

const matrices = query<{ runId: number; pairId: number }, { readonly matrix: Uint8Array }>(
  'SELECT matrix FROM attribution_matrix WHERE run_id = @runId AND pair_id = @pairId',
)
const matricesOfPairs = query<
  { runId: number; pairIds: string },
  { readonly pairId: number; readonly matrix: Uint8Array }
>(`
  SELECT pair_id AS pairId, matrix FROM attribution_matrix
  WHERE run_id = @runId AND pair_id IN (SELECT value FROM json_each(@pairIds))`)
const tokenizations = query<
  { tokenizerSettingId: number; sentenceId: number },
  { readonly tokens: string; readonly words: string }
>(`
  SELECT tokens, words FROM tokenization
  WHERE tokenizer_setting_id = @tokenizerSettingId AND sentence_id = @sentenceId`)

/** The float32 of the matrix of a pair as they are stored, row-major; undefined when it has none. */
export function matrixBytesOf(workspace: Workspace, runId: number, pairId: number): Uint8Array | undefined {
  return matrices.get(workspace, { runId, pairId })?.matrix
}

/** The same for several pairs at once, by their ids: half the time of asking for each. */
export function matrixBytesByPair(
  workspace: Workspace,
  runId: number,
  pairIds: readonly number[],
): ReadonlyMap<number, Uint8Array> {
  const rows = matricesOfPairs.all(workspace, { runId, pairIds: JSON.stringify(pairIds) })
  return new Map(rows.map(({ pairId, matrix }) => [pairId, matrix]))
}

/** The tag of each row of a sentence, tokenized by one of the run's settings, in its matrices; undefined when it has not been tokenized. */
export function rowTagsOf(
  workspace: Workspace,
  { level }: Pick<Run, 'level'>,
  tokenizerSettingId: number,
  sentenceId: number,
): readonly unknown[] | undefined {
  const row = tokenizations.get(workspace, { tokenizerSettingId, sentenceId })
  return row && tagsOfRows(level, row.tokens, row.words)
}
