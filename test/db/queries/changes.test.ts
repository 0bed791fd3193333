// The mark of a workspace's contents: it changes with every write, whoever writes, and with nothing else.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { changeMark } from '../../../db/queries/changes.ts'
import { countPairs } from '../../../db/queries/runs.ts'
import { addActiveMs } from '../../../db/queries/running.ts'
import { finishedSample } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

it('stays while there is only reading, and changes with what this and other processes write', () => {
  const path = join(temporaryFolder(), 'changes.pairlens')
  const { workspace, runId } = finishedSample(path, 5)
  const reader = openWorkspace(path, { mode: 'read-only' })
  const before = [changeMark(workspace), changeMark(reader)]
  countPairs(workspace, runId)
  countPairs(reader, runId)
  expect([changeMark(workspace), changeMark(reader)]).toEqual(before)
  addActiveMs(workspace, runId, 1)
  expect(changeMark(workspace)).not.toBe(before[0])
  expect(changeMark(reader)).not.toBe(before[1])
  reader.close()
  workspace.close()
})
