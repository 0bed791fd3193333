// Writes study.pairlens, the workspace that study_statistics.py reads: node scripts/start.mjs test/golden/studyWorkspace.ts

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeSyntheticWorkspace } from '../../bench/synthetic/writeSyntheticWorkspace.ts'
import { toBlob } from '../../db/float32.ts'
import { openWorkspace } from '../../db/open.ts'
import { matrixOf } from '../../db/queries/pairDetails.ts'

const path = join(import.meta.dirname, 'study.pairlens')
rmSync(path, { force: true })
const runId = writeSyntheticWorkspace(path, { pairs: 100, seed: 7 })
const workspace = openWorkspace(path, { mode: 'open' })
// What real corpora have and made-up ones do not: sums near and below 0, and similarities that tie.
for (const [pairId, sum] of [
  [5, 0.01],
  [6, -0.049],
  [7, -0.06],
  [8, -0.5],
] as const) {
  const matrix = matrixOf(workspace, runId, pairId) ?? new Float32Array()
  const shift = (sum - matrix.reduce((total, cell) => total + cell, 0)) / matrix.length
  const shifted = matrix.map((cell) => cell + shift)
  workspace.database
    .prepare('UPDATE attribution_matrix SET matrix = ? WHERE pair_id = ?')
    .run(toBlob(shifted), pairId)
  workspace.database.prepare('UPDATE attribution SET sum = ? WHERE pair_id = ?').run(sum, pairId)
}
workspace.database.exec('UPDATE attribution SET similarity = 0.5 WHERE pair_id IN (10, 20, 30, 40, 50)')
// One file, as small as it can be.
workspace.database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; VACUUM')
workspace.close()
