// Reads what a run's tokenizer was set to.

import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import { damaged } from '../json.ts'

/** What decides how a sentence is tokenized. */
export interface TokenizerSetting {
  readonly modelHash: string
  readonly maxTokens: number
  /** Empty without one; null for the model's own default, in files that do not say which that was. */
  readonly prompt: string | null
  /** Whether tokens of the prompt are ordinary ones; else they count as special. */
  readonly attributesPrompt: boolean
}

const byId = query<{ id: number }, { readonly maxTokens: number }>(
  'SELECT max_tokens AS maxTokens FROM tokenizer_setting WHERE id = @id',
)

/** The longest token sequence of a tokenizer setting. */
export function maxTokensOf(workspace: Workspace, tokenizerSettingId: number): number {
  const setting = byId.get(workspace, { id: tokenizerSettingId })
  if (setting === undefined) throw damaged(workspace, 'a run without its tokenizer setting')
  return setting.maxTokens
}
