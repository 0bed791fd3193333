// A file from before words came from Unicode: what it has is never taken for what is cut today.

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { wordsVersion } from '../../core/text/wordsVersion.ts'
import { checkIntegrity } from '../../db/integrity.ts'
import { openWorkspace } from '../../db/open.ts'
import { ensureTokenizerSetting } from '../../db/queries/running.ts'
import { listRuns } from '../../db/queries/runs.ts'
import { tokenizationOf } from '../../db/queries/tokenizations.ts'
import { maxTokensOf, wordsVersionOf } from '../../db/queries/tokenizerSettings.ts'
import type { Workspace } from '../../db/workspace.ts'
import { temporaryFolder } from './temporaryFolder.ts'

const golden = join(import.meta.dirname, '..', 'golden', 'study.pairlens')

function runIn(workspace: Workspace) {
  const [run] = listRuns(workspace)
  if (run === undefined) throw new Error('The workspace has a run.')
  return run
}

it('keeps its words, which no new run shares', () => {
  const path = join(temporaryFolder(), 'older.pairlens')
  copyFileSync(golden, path)
  const reader = openWorkspace(path, { mode: 'read-only' })
  const run = runIn(reader)
  const words = tokenizationOf(reader, run.tokenizerSettingId, 1)
  expect(words).toBeDefined()
  reader.close()

  const workspace = openWorkspace(path, { mode: 'open' })
  expect(runIn(workspace)).toEqual(run)
  expect(tokenizationOf(workspace, run.tokenizerSettingId, 1)).toEqual(words)
  expect(wordsVersionOf(workspace, run)).toBe(1)
  const today = {
    modelHash: run.modelHash,
    maxTokens: maxTokensOf(workspace, run),
    prompt: null,
    attributesPrompt: false,
    wordsVersion,
  }
  expect(ensureTokenizerSetting(workspace, { ...today, wordsVersion: 1 })).toBe(run.tokenizerSettingId)
  const id = ensureTokenizerSetting(workspace, today)
  expect(id).not.toBe(run.tokenizerSettingId)
  expect(tokenizationOf(workspace, id, 1)).toBeUndefined()
  expect(checkIntegrity(workspace)).toEqual([])
  expect(workspace.database.pragma('foreign_key_check')).toEqual([])
  workspace.close()
})
