// Browsing by parts of speech: the same pairs as SQL finds, each matrix read once, other work let through in between.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeSyntheticWorkspace } from '../../../bench/synthetic/writeSyntheticWorkspace.ts'
import { operators } from '../../../core/filter/filter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { openWorkspace } from '../../../db/open.ts'
import { matchingPairIds } from '../../../db/queries/matchingIds.ts'
import { nextUnfinishedPairs } from '../../../db/queries/plan.ts'
import { inTransaction } from '../../../db/sql.ts'
import type { Workspace } from '../../../db/workspace.ts'
import { type Browser, createBrowser } from '../../../engine/browse/browser.ts'
import { importSample, samplePairs, startRun, writeChunk } from '../../db/sampleWorkspace.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'
import { createRandom } from '../../helpers/random.ts'

function synthetic(pairs = 60) {
  const path = join(temporaryFolder(), 'pos.pairlens')
  const runId = writeSyntheticWorkspace(path, { pairs, seed: 5 })
  const workspace = openWorkspace(path, { mode: 'open' })
  return { runId, workspace, browser: createBrowser(workspace) }
}

const fromSql = (workspace: Workspace, runId: number, where: string) => [
  ...matchingPairIds(workspace, runId, parseFilter(where)),
]
const fromBrowser = (browser: Browser, runId: number, where: string) =>
  browser
    .page({ runId, where, sort: 'row', descending: false, offset: 0, limit: 1000 })
    .rows.map(({ pairId }) => pairId)

describe('a filter on parts of speech', () => {
  it.each(['token', 'word'])('finds the pairs that SQL finds, with every operator, by %s', (level) => {
    const { runId, workspace, browser } = synthetic(40)
    workspace.database.prepare('UPDATE run SET level = ?').run(level)
    for (const tags of ['NOUN~NOUN', 'NOUN~VERB', 'VERB~NOUN', 'SPECIAL~DET', 'SYM~X']) {
      for (const operator of operators) {
        const where = `pos:${tags}${operator}0.02`
        expect.soft(fromBrowser(browser, runId, where), where).toEqual(fromSql(workspace, runId, where))
      }
    }
    const [where, failed] = ['pos:NOUN~VERB>0.02 similarity>0.3', 'pos:NOUN~NOUN>-9 is:failed']
    expect(fromBrowser(browser, runId, where)).toEqual(fromSql(workspace, runId, where))
    expect(fromBrowser(browser, runId, failed)).toEqual([])
    expect(fromBrowser(browser, runId, 'pos:NOUN~VERB>=-9').length).toBeGreaterThan(5)
    workspace.close()
  })

  it('reads no matrix again for another limit, operator or order of the tags', () => {
    const { runId, workspace, browser } = synthetic()
    const wheres = ['pos:NOUN~VERB>0.02', 'pos:VERB~NOUN<=0.05', 'pos:NOUN~VERB!=0']
    const expected = wheres.map((where) => fromSql(workspace, runId, where))
    expect(expected.every((ids) => ids.length > 0)).toBe(true)
    fromBrowser(browser, runId, 'pos:NOUN~VERB>0.2')
    workspace.database.exec('DELETE FROM attribution_matrix')
    expect(wheres.map((where) => fromBrowser(browser, runId, where))).toEqual(expected)
    workspace.close()
  })

  it('reads the new pairs alone while a run goes on, in whichever order they come', () => {
    const { workspace, corpusId } = importSample(join(temporaryFolder(), 'going.pairlens'), samplePairs(90))
    const runId = startRun(workspace, corpusId)
    const planned = createRandom(3).shuffled(nextUnfinishedPairs(workspace, runId, 0, 90))
    const browser = createBrowser(workspace)
    const where = 'pos:NOUN~NOUN>0.4'
    const expected: number[] = []
    for (let begin = 0; begin < planned.length; begin += 30) {
      inTransaction(workspace, () => writeChunk(workspace, runId, planned.slice(begin, begin + 30)))
      expected.push(...fromSql(workspace, runId, where))
      expect(fromBrowser(browser, runId, where)).toEqual(expected.toSorted((a, b) => a - b))
      workspace.database.exec('DELETE FROM attribution_matrix')
    }
    expect(expected.length).toBeGreaterThan(10)
    workspace.close()
  })
})

describe('preparing for a selection', () => {
  it('lets other work through, and then answers are at hand', async () => {
    const { runId, workspace, browser } = synthetic(1500)
    const selection = { runId, where: 'pos:NOUN~VERB>0.02 similarity>0.2' }
    let otherWork = 0
    const other = setInterval(() => otherWork++)
    await browser.prepare(selection, new AbortController().signal)
    clearInterval(other)
    expect(otherWork).toBeGreaterThan(0)
    const expected = fromSql(workspace, runId, selection.where)
    workspace.database.exec('DELETE FROM attribution_matrix')
    expect(browser.facets(selection).matching).toBe(expected.length)
    workspace.close()
  })

  it('ends when it is stopped, and goes on from there when it is asked again', async () => {
    const { runId, workspace, browser } = synthetic(1500)
    const selection = { runId, where: 'pos:NOUN~VERB>0.02' }
    await expect(browser.prepare(selection, AbortSignal.abort())).rejects.toThrow(/was stopped/)
    await browser.prepare(selection, new AbortController().signal)
    expect(browser.facets(selection).matching).toBe(fromSql(workspace, runId, selection.where).length)
    await browser.prepare({ runId, where: 'pos:NOUN~VERB>0.02 is:failed' }, AbortSignal.abort())
    workspace.close()
  })
})
