// A file from before unknown tokens were counted: it says that it does not know them, and is not mistaken for one without.

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { emptyFilter } from '../../core/filter/filter.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import { migrations } from '../../db/migrate.ts'
import { openWorkspace } from '../../db/open.ts'
import { countMatchingPairs, pairOf } from '../../db/queries/pairs.ts'
import { sentenceResult } from '../../db/queries/sentences.ts'
import { summary } from '../../db/queries/summary.ts'
import type { Workspace } from '../../db/workspace.ts'
import { readRunIndex } from '../../engine/browse/runIndex.ts'
import { temporaryFolder } from './temporaryFolder.ts'

const golden = join(import.meta.dirname, '..', 'golden', 'study.pairlens')

/** The golden file at a schema; it was written before prompts were. */
function fileOfVersion(version: number): string {
  const path = join(temporaryFolder(), 'older.pairlens')
  copyFileSync(golden, path)
  const database = new SqliteDatabase(path)
  database.pragma('foreign_keys = OFF')
  for (const migration of migrations) {
    if (migration.version <= Number(database.pragma('user_version', { simple: true }))) continue
    if (migration.version > version) break
    database.exec(migration.sql)
    database.pragma(`user_version = ${migration.version}`)
  }
  database.close()
  return path
}

function readings(workspace: Workspace) {
  const { numbers, count } = readRunIndex(workspace, 1)
  const matching = (where: string) => countMatchingPairs(workspace, 1, parseFilter(where))
  const { uncountedPairs, unknownPairs, pairs } = summary(workspace, 1, emptyFilter)
  return {
    ofPair: pairOf(workspace, 1, 1)?.numbers,
    ofSentence: sentenceResult(workspace, 1, { id: 1, encoder: 0 })?.unknownShare,
    ofIndex: [...numbers.unknown].filter(Number.isNaN).length === count,
    matching: ['unknown>0.5', 'unknown<=0.5', 'is:unknown'].map(matching),
    unknownPairs,
    allUncounted: pairs > 0 && uncountedPairs === pairs,
  }
}

describe.each([40, 50])('a file of schema %d', (version) => {
  it.each(['read-only', 'open'] as const)('does not know how much is unknown, opened as %s', (mode) => {
    const workspace =
      mode === 'open'
        ? openWorkspace(fileOfVersion(version), { mode })
        : openWorkspace(fileOfVersion(version), { mode })
    expect(readings(workspace)).toMatchObject({
      ofPair: { unknownA: null, unknownB: null },
      ofSentence: null,
      ofIndex: true,
      matching: [0, 0, 0],
      unknownPairs: 0,
      allUncounted: true,
    })
    workspace.close()
  })
})
