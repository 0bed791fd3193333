// Contributions that wait for their pairs: which pairs are ready, which fail, and when nothing waits any longer.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { insertAttribution } from '../../../db/queries/attributions.ts'
import { nextUnfinishedPairs } from '../../../db/queries/plan.ts'
import { failPairsOf, readyPairs, sentencesPutAside } from '../../../db/queries/ready.ts'
import { countPairs } from '../../../db/queries/runs.ts'
import {
  deleteFinishedContributions,
  insertContribution,
  loadContribution,
} from '../../../db/queries/sentences.ts'
import { attributionOf, importSample, startRun } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

/** A run over pairs of one-word sentences, and the ids of these by their texts. */
function runOver(...rows: readonly (readonly [string, string])[]) {
  const pairs = rows.map(([a, b], index) => ({
    row: index + 1,
    a,
    b,
    gold: null,
    externalId: null,
    metadata: {},
  }))
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'w.pairlens'), pairs)
  const runId = startRun(workspace, corpusId)
  const planned = nextUnfinishedPairs(workspace, runId, 0, rows.length)
  const ids = new Map(planned.flatMap(({ sentenceA, sentenceB }) => [sentenceA, sentenceB]).map(textAndId))
  const idOf = (text: string): number => ids.get(text) ?? 0
  return { workspace, corpusId, runId, planned, idOf }
}

const textAndId = ({ id, text }: { readonly id: number; readonly text: string }) => [text, id] as const

// A view into a larger buffer, as results of a worker are.
const whole = Float32Array.from({ length: 20 }, (_, index) => index / 3)
const contribution = (sentenceId: number, encoder = 0) => ({
  sentenceId,
  encoder,
  rows: 2,
  columns: 3,
  contributions: whole.subarray(1, 7),
  embedding: whole.subarray(7, 10),
  referenceEmbedding: whole.subarray(10, 13),
})

it('a pair is ready when each of its sentences was put aside, on either side', () => {
  const { workspace, runId, idOf } = runOver(
    ['query', 'one'],
    ['two', 'query'],
    ['one', 'two'],
    ['query', 'query'],
    ['query', 'three'],
  )
  const readyWith = (...texts: readonly string[]) =>
    readyPairs(workspace, runId, texts.map(idOf)).map(({ pairId }) => pairId)
  const putAside = (text: string) => insertContribution(workspace, runId, contribution(idOf(text)))
  putAside('one')
  expect(readyWith('one')).toEqual([])
  putAside('query')
  expect(readyWith('query')).toEqual([1, 4])
  putAside('two')
  expect(readyWith('query', 'one')).toEqual([1, 2, 3, 4])
  expect(readyWith('one')).toEqual([1, 3])
  failPairsOf(workspace, runId, { id: idOf('one'), encoder: 0 }, 'too long')
  expect(readyWith('query', 'one')).toEqual([2, 4])
  workspace.close()
})

it('a side with an encoder of its own is ready, and fails, by itself', () => {
  const { workspace, corpusId, idOf } = runOver(['query', 'one'], ['one', 'query'], ['query', 'query'])
  const b = { modelName: 'b', modelHash: 'hash b', layer: -2, siteLayer: 4, tokenizerSettingId: 1 }
  const runId = startRun(workspace, corpusId, { settingsKey: 'two', b })
  const ready = () => readyPairs(workspace, runId, [idOf('query'), idOf('one')]).map(({ pairId }) => pairId)
  const putAside = (text: string, encoder: number) =>
    insertContribution(workspace, runId, contribution(idOf(text), encoder))
  putAside('query', 0)
  putAside('one', 0)
  expect(ready()).toEqual([])
  putAside('query', 1)
  expect(ready()).toEqual([2, 3])
  putAside('one', 1)
  expect(ready()).toEqual([1, 2, 3])
  expect(sentencesPutAside(workspace, runId, [idOf('one')]).size).toBe(2)
  const failed = failPairsOf(workspace, runId, { id: idOf('query'), encoder: 1 }, 'too long')
  expect(failed.map(({ pairId }) => pairId)).toEqual([2, 3])
  deleteFinishedContributions(workspace, runId, [idOf('query'), idOf('one')])
  const left = ['query', 'one'].flatMap((text) =>
    [0, 1].filter((encoder) => loadContribution(workspace, runId, { id: idOf(text), encoder }) !== undefined),
  )
  // The first pair waits for its query by the encoder of side a, and its answer by that of side b.
  expect(left).toEqual([0, 1])
  workspace.close()
})

it('what is put aside belongs to one run, and ends where that ends', () => {
  const { workspace, corpusId, runId, idOf } = runOver(['a', 'b'], ['c', 'd'])
  const short = startRun(workspace, corpusId, { settingsKey: 'short', pairLimit: 1 })
  const ids = ['a', 'b', 'c', 'd'].map(idOf)
  insertContribution(workspace, runId, contribution(idOf('a')))
  expect(sentencesPutAside(workspace, runId, ids)).toEqual(new Set([`${idOf('a')}/0`]))
  expect(sentencesPutAside(workspace, runId, [idOf('b')])).toEqual(new Set())
  expect(sentencesPutAside(workspace, short, ids)).toEqual(new Set())
  insertContribution(workspace, short, contribution(idOf('b')))
  expect(readyPairs(workspace, short, ids)).toEqual([])
  insertContribution(workspace, short, contribution(idOf('a')))
  expect(readyPairs(workspace, short, ids).map(({ pairId }) => pairId)).toEqual([1])
  workspace.close()
})

it('a sentence that fails takes its unfinished pairs with it, once, and no other', () => {
  const { workspace, runId, planned, idOf } = runOver(['query', 'one'], ['two', 'query'], ['one', 'two'])
  const [first] = planned
  if (first === undefined) throw new Error('there are pairs')
  insertAttribution(workspace, runId, attributionOf(first))
  expect(failPairsOf(workspace, runId, { id: idOf('query'), encoder: 0 }, 'too long')).toEqual([
    { pairId: 2, encoderB: 0, sentenceAId: idOf('two'), sentenceBId: idOf('query') },
  ])
  expect(failPairsOf(workspace, runId, { id: idOf('query'), encoder: 0 }, 'another reason')).toEqual([])
  expect(workspace.database.prepare('SELECT pair_id, reason FROM failure').all()).toEqual([
    { pair_id: 2, reason: 'too long' },
  ])
  expect(countPairs(workspace, runId)).toEqual({ pairs: 3, done: 1, failed: 1 })
  workspace.close()
})

it('contributions are kept until no pair waits for them', () => {
  const { workspace, runId, planned, idOf } = runOver(['a', 'b'], ['b', 'c'])
  const [first] = planned
  if (first === undefined) throw new Error('there are pairs')
  const [a, b] = [idOf('a'), idOf('b')]
  insertContribution(workspace, runId, contribution(a))
  insertContribution(workspace, runId, contribution(b))
  expect(loadContribution(workspace, runId, { id: b, encoder: 0 })).toEqual(contribution(b))

  insertAttribution(workspace, runId, attributionOf(first))
  deleteFinishedContributions(workspace, runId, [a, b])
  expect(sentencesPutAside(workspace, runId, [a, b])).toEqual(new Set([`${b}/0`]))
  failPairsOf(workspace, runId, { id: idOf('c'), encoder: 0 }, 'too long')
  deleteFinishedContributions(workspace, runId, [a, b])
  expect(loadContribution(workspace, runId, { id: b, encoder: 0 })).toBeUndefined()
  workspace.close()
})
