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
    ...{ row: index + 1, a, b },
    ...{ gold: null, externalId: null, metadata: {} },
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
const contribution = (sentenceId: number) => ({
  sentenceId,
  rows: 2,
  columns: 3,
  contributions: whole.subarray(1, 7),
  embedding: whole.subarray(7, 10),
  referenceEmbedding: whole.subarray(10, 13),
})

it('a pair is ready when each of its sentences is new or was put aside, on either side', () => {
  const { workspace, runId, idOf } = runOver(
    ['query', 'one'],
    ['two', 'query'],
    ['one', 'two'],
    ['query', 'query'],
    ['query', 'three'],
  )
  const readyWith = (...texts: readonly string[]) =>
    readyPairs(workspace, runId, texts.map(idOf)).map(({ pairId }) => pairId)
  expect(readyWith('one')).toEqual([])
  expect(readyWith('query')).toEqual([4])
  expect(readyWith('query', 'one')).toEqual([1, 4])
  insertContribution(workspace, runId, contribution(idOf('two')))
  expect(readyWith('query', 'one')).toEqual([1, 2, 3, 4])
  expect(readyWith('one')).toEqual([3])
  failPairsOf(workspace, runId, idOf('one'), 'too long')
  expect(readyWith('query', 'one')).toEqual([2, 4])
  workspace.close()
})

it('what is put aside belongs to one run, and ends where that ends', () => {
  const { workspace, corpusId, runId, idOf } = runOver(['a', 'b'], ['c', 'd'])
  const short = startRun(workspace, corpusId, { settingsKey: 'short', pairLimit: 1 })
  const ids = ['a', 'b', 'c', 'd'].map(idOf)
  insertContribution(workspace, runId, contribution(idOf('a')))
  expect(sentencesPutAside(workspace, runId, ids)).toEqual(new Set([idOf('a')]))
  expect(sentencesPutAside(workspace, runId, [idOf('b')])).toEqual(new Set())
  expect(sentencesPutAside(workspace, short, ids)).toEqual(new Set())
  expect(readyPairs(workspace, short, [idOf('b')])).toEqual([])
  expect(readyPairs(workspace, short, ids).map(({ pairId }) => pairId)).toEqual([1])
  workspace.close()
})

it('a sentence that fails takes its unfinished pairs with it, once, and no other', () => {
  const { workspace, runId, planned, idOf } = runOver(['query', 'one'], ['two', 'query'], ['one', 'two'])
  const [first] = planned
  if (first === undefined) throw new Error('there are pairs')
  insertAttribution(workspace, runId, attributionOf(first))
  expect(failPairsOf(workspace, runId, idOf('query'), 'too long')).toEqual([
    { pairId: 2, sentenceAId: idOf('two'), sentenceBId: idOf('query') },
  ])
  expect(failPairsOf(workspace, runId, idOf('query'), 'another reason')).toEqual([])
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
  expect(loadContribution(workspace, runId, b)).toEqual(contribution(b))

  insertAttribution(workspace, runId, attributionOf(first))
  deleteFinishedContributions(workspace, runId, [a, b])
  expect(sentencesPutAside(workspace, runId, [a, b])).toEqual(new Set([b]))
  failPairsOf(workspace, runId, idOf('c'), 'too long')
  deleteFinishedContributions(workspace, runId, [a, b])
  expect(loadContribution(workspace, runId, b)).toBeUndefined()
  workspace.close()
})
