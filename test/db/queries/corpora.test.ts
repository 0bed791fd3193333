// Importing corpora: sentences once, everything countable, half an import invisible and removable.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { emptyFilter } from '../../../core/filter/filter.ts'
import { checkIntegrity } from '../../../db/integrity.ts'
import { openWorkspace } from '../../../db/open.ts'
import {
  findCorpus,
  getCorpus,
  hasCompleteCorpus,
  listCorpora,
  rejectedRows,
} from '../../../db/queries/corpora.ts'
import { discardIncompleteCorpora } from '../../../db/queries/discarding.ts'
import {
  appendPairs,
  appendRejectedRows,
  completeCorpus,
  createPairAppender,
  insertCorpus,
} from '../../../db/queries/importing.ts'
import { countMatchingPairs } from '../../../db/queries/pairs.ts'
import { withRareCheckpoints } from '../../../db/rareCheckpoints.ts'
import { writeOlderFile } from '../olderFile.ts'
import { finishedSample, importSample, samplePairs } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

const description = {
  name: 'second',
  source: 'second.csv',
  sha256: 'cd',
  byteCount: 9,
  dialect: { delimiter: ';', encoding: 'utf-8' },
  columns: { a: 'left', b: 'right' },
}
const pair = { gold: null, externalId: null, metadata: {} }

it('knows a complete corpus by its bytes, its dialect and its columns, in any order of keys', () => {
  const workspace = openWorkspace(join(temporaryFolder(), 'a.pairlens'), { mode: 'create-or-open' })
  const id = insertCorpus(workspace, description)
  expect(findCorpus(workspace, description)).toBeUndefined()
  expect(hasCompleteCorpus(workspace)).toBe(false)
  completeCorpus(workspace, id)
  expect(hasCompleteCorpus(workspace)).toBe(true)
  const reordered = { ...description, dialect: { encoding: 'utf-8', delimiter: ';' } }
  expect(findCorpus(workspace, reordered)).toMatchObject({ id, complete: true, dialect: description.dialect })
  expect(findCorpus(workspace, { ...description, columns: { a: 'left', b: 'other' } })).toBeUndefined()
  expect(() => getCorpus(workspace, 99)).toThrow(/has no corpus 99/)
  workspace.close()
})

it('counts pairs and refused rows and finds the range of the score and the metadata columns', () => {
  const workspace = openWorkspace(join(temporaryFolder(), 'b.pairlens'), { mode: 'create-or-open' })
  const id = insertCorpus(workspace, description)
  appendPairs(workspace, id, [
    { row: 2, a: 'x', b: 'y', gold: 1.5, externalId: 'one', metadata: { genre: 'news', year: '1990' } },
    { row: 3, a: 'y', b: 'x', gold: -2, externalId: null, metadata: { genre: '' } },
  ])
  appendPairs(workspace, id, [{ ...pair, row: 9, a: 'x', b: 'x', metadata: { '"odd" $.name': '1' } }])
  const refused = [
    { row: 4, reason: 'has 1 field instead of 2', excerpt: 'x' },
    { row: 5, reason: 'sentence b is empty', excerpt: 'x,' },
  ]
  appendRejectedRows(workspace, id, refused)
  completeCorpus(workspace, id)
  expect(getCorpus(workspace, id)).toMatchObject({
    pairCount: 3,
    rejectedCount: 2,
    goldLow: -2,
    goldHigh: 1.5,
    metadataColumns: ['genre', 'year', '"odd" $.name'],
  })
  expect(rejectedRows(workspace, id, 10)).toEqual(refused)
  expect(rejectedRows(workspace, id, 1)).toHaveLength(1)
  expect(workspace.database.prepare('SELECT count(*) AS n FROM sentence').get()).toEqual({ n: 2 })
  workspace.close()
})

it('wants rows in the order of the file, over all batches', () => {
  const workspace = openWorkspace(join(temporaryFolder(), 'c.pairlens'), { mode: 'create-or-open' })
  const id = insertCorpus(workspace, description)
  appendPairs(workspace, id, [{ ...pair, row: 5, a: 'x', b: 'y' }])
  expect(() => appendPairs(workspace, id, [{ ...pair, row: 5, a: 'x', b: 'y' }])).toThrow(/row 5/)
  workspace.close()
})

it('adds nothing to a corpus that is complete or gone', () => {
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'f.pairlens'), samplePairs(3))
  for (const id of [corpusId, 99]) {
    const late = [{ ...pair, row: 1000, a: 'x', b: 'y' }]
    expect(() => appendPairs(workspace, id, late)).toThrow(`corpus ${id} is not being imported`)
    expect(() => completeCorpus(workspace, id)).toThrow(`corpus ${id} is not being imported`)
  }
  expect(getCorpus(workspace, corpusId).pairCount).toBe(3)
  workspace.close()
})

it('removes an import that was cut short, and nothing that others use', () => {
  const { workspace, runId } = finishedSample(join(temporaryFolder(), 'd.pairlens'), 30)
  const shared = samplePairs(1)[0]?.a ?? ''
  const sentences = () => workspace.database.prepare('SELECT count(*) AS n FROM sentence').get()
  const found = () =>
    workspace.database.prepare("SELECT count(*) AS n FROM pair_text WHERE pair_text MATCH 'dog'").get()
  const before = [sentences(), found()]
  const id = insertCorpus(workspace, description)
  appendPairs(workspace, id, [{ ...pair, row: 1, a: shared, b: 'a sentence with a dog of its own' }])
  appendRejectedRows(workspace, id, [{ row: 2, reason: 'r', excerpt: 'e' }])
  expect([sentences(), found()]).not.toEqual(before)
  expect(discardIncompleteCorpora(workspace)).toBe(1)
  expect(discardIncompleteCorpora(workspace)).toBe(0)
  expect([sentences(), found()]).toEqual(before)
  expect(() => getCorpus(workspace, id)).toThrow(/has no corpus/)
  expect(countMatchingPairs(workspace, runId, emptyFilter)).toBe(26)
  expect(checkIntegrity(workspace)).toEqual([])
  workspace.close()
})

it('keeps texts exactly, quotes, emoji and control characters included', () => {
  const texts = ['"; DROP TABLE pair; --', '👩‍👩‍👧 é\u0301', 'a\0b', '\t\n', ' x ', 'x']
  const pairs = texts.map((text, index) => ({ ...pair, row: index + 1, a: text, b: text.toUpperCase() }))
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'e.pairlens'), pairs)
  const stored = workspace.database
    .prepare(
      'SELECT text FROM pair JOIN sentence ON sentence.id = sentence_a WHERE corpus_id = ? ORDER BY pair.id',
    )
    .all(corpusId)
  expect(stored).toEqual(texts.map((text) => ({ text })))
  workspace.close()
})

it('says what became of the lines of a file, and nothing where they were not counted', () => {
  const workspace = openWorkspace(join(temporaryFolder(), 'g.pairlens'), { mode: 'create-or-open' })
  const counts = { lines: 6, pairs: 3, rejected: 1, blank: 2, headerLines: 1, lineBreaksInFields: 4 }
  const counted = insertCorpus(workspace, description)
  appendRejectedRows(workspace, counted, [{ row: 2, reason: 'r', excerpt: 'e' }])
  completeCorpus(workspace, counted, counts)
  expect(getCorpus(workspace, counted).counts).toEqual(counts)
  const uncounted = insertCorpus(workspace, { ...description, name: 'third' })
  completeCorpus(workspace, uncounted)
  expect(getCorpus(workspace, uncounted).counts).toBeNull()
  workspace.close()
})

it('reads the corpora of files from before lines were counted', () => {
  const path = join(temporaryFolder(), 'h.pairlens')
  writeOlderFile(path, 50)
  const workspace = openWorkspace(path, { mode: 'read-only' })
  expect(listCorpora(workspace)).toMatchObject([{ name: 'old', counts: null }])
  workspace.close()
})

it('finds the ids of texts that are new and of texts that are there, in any order', () => {
  const workspace = openWorkspace(join(temporaryFolder(), 'i.pairlens'), { mode: 'create-or-open' })
  const id = insertCorpus(workspace, description)
  const append = createPairAppender(workspace, id)
  const texts = ['x', 'y', 'x', 'x', 'z', 'y', 'w', 'z']
  append(texts.slice(0, 5).map((a, row) => ({ ...pair, row, a, b: 'x' })))
  append(texts.slice(5).map((a, row) => ({ ...pair, row: row + 5, a, b: a })))
  const stored = workspace.database
    .prepare('SELECT text FROM pair JOIN sentence ON sentence.id = sentence_a ORDER BY pair.id')
    .pluck()
    .all()
  expect(stored).toEqual(texts)
  workspace.close()
})

it('checkpoints as usual again after an import, whatever becomes of it', async () => {
  const workspace = openWorkspace(join(temporaryFolder(), 'j.pairlens'), { mode: 'create-or-open' })
  const interval = () => workspace.database.pragma('wal_autocheckpoint', { simple: true })
  const before = interval()
  let meanwhile: unknown
  const failing = withRareCheckpoints(workspace, () => {
    meanwhile = interval()
    return Promise.reject(new Error('cut short'))
  })
  await expect(failing).rejects.toThrow('cut short')
  expect(meanwhile).toBeGreaterThan(Number(before))
  expect(interval()).toBe(before)
  workspace.close()
})
