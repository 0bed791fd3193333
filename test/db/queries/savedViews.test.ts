// Saved views: names, replacing, and what becomes of them when their run is gone.

import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { deleteSomeOfRun } from '../../../db/queries/removing.ts'
import { getView, listViews, removeView, renameView, saveView } from '../../../db/queries/savedViews.ts'
import { inTransaction } from '../../../db/sql.ts'
import { importSample, samplePairs, startRun } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

function opened() {
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'views.pairlens'), samplePairs(5))
  onTestFinished(() => workspace.close())
  const runId = startRun(workspace, corpusId)
  const save = (name: string, where: string, replace = false) =>
    saveView(workspace, { name, runId, corpusId, state: { where } }, replace)
  return { workspace, corpusId, runId, save }
}

describe('a saved view', () => {
  it('comes back as it was given', () => {
    const { workspace, corpusId, runId, save } = opened()
    const id = save(' Too  similar ', 'gold<2')
    expect(getView(workspace, id)).toMatchObject({
      name: 'Too similar',
      runId,
      corpusId,
      state: { where: 'gold<2' },
    })
  })

  it('is replaced by another of its name only when that is wanted', () => {
    const { workspace, save } = opened()
    const id = save('Odd', 'gold<2')
    expect(() => save('ODD', 'gold<3')).toThrow('There is a view "Odd" already; choose another name')
    expect(save('ODD', 'gold<3', true)).toBe(id)
    expect(listViews(workspace).map(({ name, state }) => ({ name, state }))).toEqual([
      { name: 'ODD', state: { where: 'gold<3' } },
    ])
  })

  it('can be renamed, also to another spelling of its own name, and deleted', () => {
    const { workspace, save } = opened()
    const [a, b] = [save('a', ''), save('b', '')]
    renameView(workspace, a, 'A')
    expect(() => renameView(workspace, b, 'a')).toThrow(/There is a view "A" already/)
    expect(() => renameView(workspace, 99, 'c')).toThrow(/not there any more/)
    removeView(workspace, a)
    removeView(workspace, a)
    expect(listViews(workspace).map(({ name }) => name)).toEqual(['b'])
    expect(() => getView(workspace, a)).toThrow(/not there any more/)
  })

  it.each([
    [' \n', /needs a name/],
    ['x'.repeat(101), /has 101 characters; shorten it to 100/],
  ])('cannot be called %j', (name, sentence) => {
    const { save } = opened()
    expect(() => save(name, '')).toThrow(sentence)
  })

  it('outlives its run, and then names none: the next run may get the same id', () => {
    const { workspace, corpusId, runId, save } = opened()
    const id = save('kept', 'gold<2')
    inTransaction(workspace, () => deleteSomeOfRun(workspace, runId, 100))
    expect(startRun(workspace, corpusId)).toBe(runId)
    expect(getView(workspace, id)).toMatchObject({ runId: null, corpusId, state: { where: 'gold<2' } })
  })
})
