// What happens to a workspace when the process, the disk or another writer gets in the way.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkIntegrity } from '../../db/integrity.ts'
import { openWorkspace } from '../../db/open.ts'
import { appendPairs, insertCorpus } from '../../db/queries/importing.ts'
import { nextUnfinishedPairs } from '../../db/queries/plan.ts'
import { countPairs } from '../../db/queries/runs.ts'
import { inTransaction } from '../../db/sql.ts'
import { startChild } from './child.ts'
import { importSample, samplePairs, startRun, writeChunk } from './sampleWorkspace.ts'
import { temporaryFolder } from './temporaryFolder.ts'

it('keeps whole chunks and nothing else when the process is killed inside a transaction', async () => {
  const path = join(temporaryFolder(), 'killed.pairlens')
  const { workspace, corpusId } = importSample(path, samplePairs(20))
  const runId = startRun(workspace, corpusId)
  workspace.close()

  const child = startChild('writeHalfAChunk', path, String(runId))
  expect(await child.line()).toBe('half-way')
  await child.kill()

  const after = openWorkspace(path, { mode: 'open' })
  expect(checkIntegrity(after)).toEqual([])
  expect(countPairs(after, runId)).toEqual({ pairs: 20, done: 5, failed: 0 })
  const rest = nextUnfinishedPairs(after, runId, 0, 100)
  expect(rest).toHaveLength(15)
  inTransaction(after, () => writeChunk(after, runId, rest))
  expect(countPairs(after, runId)).toEqual({ pairs: 20, done: 18, failed: 2 })
  after.close()
})

it('says that the disk is full and keeps what was finished', () => {
  const path = join(temporaryFolder(), 'full.pairlens')
  const { workspace, corpusId } = importSample(path, samplePairs(100))
  const runId = startRun(workspace, corpusId)
  // Enough for more than the pages that migrations have left free.
  const [first, ...rest] = nextUnfinishedPairs(workspace, runId, 0, 100)
  if (first === undefined) throw new Error('there are pairs')
  inTransaction(workspace, () => writeChunk(workspace, runId, [first]))
  const pages = Number(workspace.database.pragma('page_count', { simple: true }))
  workspace.database.pragma(`max_page_count = ${pages}`)
  expect(() => inTransaction(workspace, () => writeChunk(workspace, runId, rest))).toThrow(
    expect.objectContaining({
      kind: 'workspace',
      message: expect.stringMatching(/is full; free some space/) as unknown,
    }),
  )
  expect(countPairs(workspace, runId)).toMatchObject({ done: 1 })
  expect(checkIntegrity(workspace)).toEqual([])
  workspace.close()
})

it('survives a disk that is really full', (context) => {
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    context.skip('needs the right to mount')
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  const path = join(folder, 'full.pairlens')
  const { workspace, corpusId } = importSample(path, samplePairs(10))
  startRun(workspace, corpusId)
  const second = insertCorpus(workspace, {
    name: 'large',
    source: 'large.csv',
    sha256: '',
    byteCount: 1,
    dialect: {},
    columns: {},
  })
  const large = samplePairs(200).map((pair) => ({ ...pair, a: pair.a.repeat(1000) }))
  expect(() => appendPairs(workspace, second, large)).toThrow(/full|space left/)
  workspace.close()
  const after = openWorkspace(path, { mode: 'read-only' })
  expect(checkIntegrity(after)).toEqual([])
  after.close()
})

it('says so when another program keeps writing', () => {
  const path = join(temporaryFolder(), 'busy.pairlens')
  const { workspace, corpusId } = importSample(path, samplePairs(3))
  const other = openWorkspace(path, { mode: 'open' })
  other.database.pragma('busy_timeout = 1')
  workspace.database.exec('BEGIN IMMEDIATE')
  expect(() => startRun(other, corpusId)).toThrow(/being written to by another program/)
  workspace.database.exec('ROLLBACK')
  startRun(other, corpusId)
  other.close()
  workspace.close()
})
