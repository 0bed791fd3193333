// Tags and notes: what may be one, who has it, and what happens to them when runs come and go.

import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  annotationOf,
  annotationRevision,
  changeNote,
  changeTags,
  listTags,
  notedPairs,
  taggedPairs,
} from '../../../db/queries/annotations.ts'
import { deleteSomeOfRun } from '../../../db/queries/removing.ts'
import { checkIntegrity } from '../../../db/integrity.ts'
import { acquireEngineLock } from '../../../db/engineLock.ts'
import { openWorkspace } from '../../../db/open.ts'
import { inTransaction } from '../../../db/sql.ts'
import { importSample, samplePairs, startRun } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

function opened() {
  const path = join(temporaryFolder(), 'tags.pairlens')
  const { workspace, corpusId } = importSample(path, samplePairs(10))
  onTestFinished(() => workspace.close())
  const tag = (pairIds: readonly number[], ...add: readonly string[]) =>
    changeTags(workspace, corpusId, pairIds, { add, remove: [] })
  const untag = (pairIds: readonly number[], ...remove: readonly string[]) =>
    changeTags(workspace, corpusId, pairIds, { add: [], remove })
  return { path, workspace, corpusId, tag, untag }
}

describe('a tag', () => {
  it('is the same in whatever case it is written, and keeps its first spelling', () => {
    const { workspace, tag } = opened()
    tag([1], '  To   do ')
    tag([2], 'TO DO', 'Ärger')
    tag([3], 'ÄRGER')
    expect(listTags(workspace)).toEqual([
      { name: 'To do', pairs: 2 },
      { name: 'Ärger', pairs: 2 },
    ])
    expect(annotationOf(workspace, 2)).toEqual({ tags: ['To do', 'Ärger'], note: null })
  })

  it('says which pairs it has changed, and is forgotten with its last pair', () => {
    const { workspace, corpusId, tag, untag } = opened()
    expect(tag([1, 2, 3], 'odd')).toEqual([1, 2, 3])
    expect(tag([2, 3, 4], 'Odd')).toEqual([4])
    expect(untag([4, 5], 'ODD', 'never given')).toEqual([4])
    expect(taggedPairs(workspace, corpusId)).toEqual([1, 2, 3].map((pairId) => ({ name: 'odd', pairId })))
    untag([1, 2, 3], 'odd')
    expect(listTags(workspace)).toEqual([])
    expect(workspace.database.prepare('SELECT count(*) FROM tag').pluck().get()).toBe(0)
  })

  it.each([
    ['   ', /^A tag needs a name; write a word/],
    ['x'.repeat(61), /has 61 characters; shorten it to 60, or write a note/],
    ['a\u0007b', /a character that cannot be seen/],
    ['\u200B', /a character that cannot be seen/],
    ['good\u202Edab', /a character that cannot be seen/],
    ['half\uD83D', /a character that cannot be seen/],
  ])('cannot be %j', (name, sentence) => {
    const { workspace, tag } = opened()
    expect(() => tag([1], 'good', name)).toThrow(sentence)
    expect(listTags(workspace)).toEqual([])
  })

  it('cannot be given and taken away at once, and is not made for no pairs', () => {
    const { workspace, corpusId, tag } = opened()
    const change = { add: ['odd'], remove: ['even', 'ODD'] }
    expect(() => changeTags(workspace, corpusId, [1], change)).toThrow(
      'The tag "odd" cannot be both given and taken away; leave out one of the two.',
    )
    expect(tag([], 'odd')).toEqual([])
    expect(workspace.database.prepare('SELECT count(*) FROM tag').pluck().get()).toBe(0)
  })

  it('is given to all pairs or, when the corpus lacks one of them, to none', () => {
    const { workspace, tag } = opened()
    expect(() => tag([1, 99], 'odd')).toThrow('The corpus has no pair 99; choose one of its own.')
    expect(annotationOf(workspace, 1).tags).toEqual([])
  })

  it('may be anything that would be code elsewhere', () => {
    const { workspace, tag } = opened()
    const hostile = ['<img src=x onerror=alert(1)>', "'; DROP TABLE tag; --", '=1+1', '%', '../..']
    tag([1], ...hostile)
    expect([...annotationOf(workspace, 1).tags].sort()).toEqual(hostile.sort())
  })

  it('can be given while another process runs a job', () => {
    const { path, tag, workspace } = opened()
    const other = openWorkspace(path, { mode: 'open' })
    const lock = acquireEngineLock(other)
    expect(tag([1], 'odd')).toEqual([1])
    lock.renew()
    expect(listTags(other)).toEqual([{ name: 'odd', pairs: 1 }])
    lock.release()
    other.close()
    expect(checkIntegrity(workspace)).toEqual([])
  })
})

describe('a note', () => {
  it('is kept as it was written, and goes when it is blank', () => {
    const { workspace, corpusId } = opened()
    changeNote(workspace, corpusId, 4, ' an Idiom\n<b>成语</b> ')
    changeNote(workspace, corpusId, 2, 'another')
    expect(annotationOf(workspace, 4).note).toBe(' an Idiom\n<b>成语</b> ')
    expect(notedPairs(workspace, corpusId)).toEqual([2, 4])
    changeNote(workspace, corpusId, 4, '  \n')
    expect(annotationOf(workspace, 4).note).toBeNull()
    expect(() => changeNote(workspace, corpusId, 4, 'x'.repeat(10_001))).toThrow(/shorten it to 10000/)
    expect(() => changeNote(workspace, corpusId, 99, 'x')).toThrow(/no pair 99/)
  })
})

describe('tags and notes', () => {
  it('move the revision with every change, and with nothing else', () => {
    const { workspace, corpusId, tag } = opened()
    const seen = [annotationRevision(workspace)]
    const note = () => seen.push(annotationRevision(workspace))
    tag([1], 'odd')
    note()
    tag([1], 'odd')
    expect(annotationRevision(workspace)).toBe(seen.at(-1))
    changeNote(workspace, corpusId, 1, 'a')
    note()
    startRun(workspace, corpusId)
    expect(annotationRevision(workspace)).toBe(seen.at(-1))
    expect(seen).toEqual([...new Set(seen)])
  })

  it('outlive runs, and go with the pairs they are about', () => {
    const { workspace, corpusId, tag } = opened()
    const runId = startRun(workspace, corpusId)
    tag([1], 'odd')
    changeNote(workspace, corpusId, 1, 'a note')
    inTransaction(workspace, () => deleteSomeOfRun(workspace, runId, 100))
    expect(annotationOf(workspace, 1)).toEqual({ tags: ['odd'], note: 'a note' })
    workspace.database.prepare('DELETE FROM pair_text WHERE rowid = 1').run()
    workspace.database.prepare('DELETE FROM pair WHERE id = 1').run()
    expect(annotationOf(workspace, 1)).toEqual({ tags: [], note: null })
    expect(checkIntegrity(workspace)).toEqual([])
  })

  it('are missed by the check of the file when their pair is', () => {
    const { workspace, tag } = opened()
    tag([1], 'odd')
    workspace.database.pragma('foreign_keys = OFF')
    workspace.database.prepare('DELETE FROM pair WHERE id = 1').run()
    expect(checkIntegrity(workspace)).toEqual(['Row ? of pair_tag points to a missing row of pair.'])
  })
})
