// A file from before prompts and second models: the same is read from it as it is, and after it was brought up to date.

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, it } from 'vitest'
import { emptyFilter } from '../../core/filter/filter.ts'
import { checkIntegrity } from '../../db/integrity.ts'
import { openWorkspace } from '../../db/open.ts'
import { pairDetailOf } from '../../db/queries/pairDetails.ts'
import { queryPairs } from '../../db/queries/pairs.ts'
import { sentencesPutAside } from '../../db/queries/ready.ts'
import { listRuns } from '../../db/queries/runs.ts'
import { loadContribution, sentenceResult } from '../../db/queries/sentences.ts'
import { summary } from '../../db/queries/summary.ts'
import type { Workspace } from '../../db/workspace.ts'
import { temporaryFolder } from './temporaryFolder.ts'

const golden = join(import.meta.dirname, '..', 'golden', 'study.pairlens')
const sentence = { id: 1, encoder: 0 }

/** Everything that queries say about tables that were changed. */
function readings(workspace: Workspace) {
  const [run] = listRuns(workspace)
  if (run === undefined) throw new Error('The workspace has a run.')
  return {
    run,
    detail: pairDetailOf(workspace, run.id, 1),
    pairs: queryPairs(workspace, run.id, emptyFilter, { sort: 'row', limit: 5 }),
    summary: summary(workspace, run.id, emptyFilter),
    result: sentenceResult(workspace, run.id, sentence),
    aside: [...sentencesPutAside(workspace, run.id, [1, 2])],
    contribution: loadContribution(workspace, run.id, sentence),
  }
}

it('loses nothing', () => {
  const path = join(temporaryFolder(), 'older.pairlens')
  copyFileSync(golden, path)
  const older = new SqliteDatabase(path)
  expect(older.pragma('user_version', { simple: true })).toBeLessThan(50)
  older.exec(`
    INSERT INTO contribution (run_id, sentence_id, rows, columns, contributions, embedding, reference_embedding)
    VALUES (1, 1, 1, 1, x'0000803f', x'00000040', x'00004040')`)
  older.close()

  const reader = openWorkspace(path, { mode: 'read-only' })
  const before = readings(reader)
  reader.close()
  expect(before.run).toMatchObject({ b: null, prompts: { a: null, b: null, attributed: false } })
  expect(before.contribution?.embedding).toEqual(Float32Array.of(2))
  expect(before.aside).toEqual(['1/0'])
  expect(before.detail?.tokenizationB?.tokens.length).toBeGreaterThan(0)

  const workspace = openWorkspace(path, { mode: 'open' })
  expect(readings(workspace)).toEqual(before)
  expect(checkIntegrity(workspace)).toEqual([])
  expect(workspace.database.pragma('foreign_key_check')).toEqual([])
  expect(workspace.database.pragma('foreign_keys', { simple: true })).toBe(1)
  workspace.close()
})
