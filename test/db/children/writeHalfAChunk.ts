// Commits the first chunk of a run, writes half of the second one inside a transaction, and stays there.

import { openWorkspace } from '../../../db/open.ts'
import { nextUnfinishedPairs } from '../../../db/queries/plan.ts'
import { inTransaction } from '../../../db/sql.ts'
import { writeChunk } from '../sampleWorkspace.ts'

const [path = '', runId = ''] = process.argv.slice(2)
const workspace = openWorkspace(path, { mode: 'open' })
const pairs = nextUnfinishedPairs(workspace, Number(runId), 0, 10)
inTransaction(workspace, () => writeChunk(workspace, Number(runId), pairs.slice(0, 5)))
inTransaction(workspace, () => {
  writeChunk(workspace, Number(runId), pairs.slice(5, 8))
  process.stdout.write('half-way\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
