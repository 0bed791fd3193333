// Reads what a run's tokenizer was set to.

import { query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'
import { damaged } from '../json.ts'
import type { RunSettings } from './runs.ts'

/** What decides how a sentence is tokenized. */
export interface TokenizerSetting {
  readonly modelHash: string
  readonly maxTokens: number
  /** Empty without one; null for the model's own default, in files that do not say which that was. */
  readonly prompt: string | null
  /** Whether tokens of the prompt are ordinary ones; else they count as special. */
  readonly attributesPrompt: boolean
  /** The rules that cut its sentences into words; see `wordsVersion` in core/text. */
  readonly wordsVersion: number
}

const byId = query<{ id: number }, { readonly maxTokens: number }>(
  'SELECT max_tokens AS maxTokens FROM tokenizer_setting WHERE id = @id',
)

const wordsById = query<{ id: number }, { readonly wordsVersion: number }>(
  'SELECT words_version AS wordsVersion FROM tokenizer_setting WHERE id = @id',
)

/**
 * The longest token sequence of a run, of two encoders that of the longer. An encoder that is opened with it has its own
 * limit again, since none exceeds its model's.
 */
export function maxTokensOf(
  workspace: Workspace,
  { tokenizerSettingId, b }: Pick<RunSettings, 'tokenizerSettingId' | 'b'>,
): number {
  const limitOf = (id: number): number => limitOfSetting(workspace, id)
  return Math.max(limitOf(tokenizerSettingId), limitOf(b?.tokenizerSettingId ?? tokenizerSettingId))
}

function limitOfSetting(workspace: Workspace, id: number): number {
  const setting = byId.get(workspace, { id })
  if (setting === undefined) throw damaged(workspace, 'a run without its tokenizer setting')
  return setting.maxTokens
}

/** The rules that cut the sentences of a run into words. The workspace is one that can be written: older ones do not say. */
export function wordsVersionOf(
  workspace: WritableWorkspace,
  { tokenizerSettingId }: Pick<RunSettings, 'tokenizerSettingId'>,
): number {
  const setting = wordsById.get(workspace, { id: tokenizerSettingId })
  if (setting === undefined) throw damaged(workspace, 'a run without its tokenizer setting')
  return setting.wordsVersion
}
