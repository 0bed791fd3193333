// A run from start to finish: what is left to do, chunks that may be repeated.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { insertAttribution } from '../../../db/queries/attributions.ts'
import { matrixOf, pairDetailOf } from '../../../db/queries/pairDetails.ts'
import { nextUnfinishedPairs, samplePairs as sampleOfRun } from '../../../db/queries/plan.ts'
import { failPairsOf, readyPairs } from '../../../db/queries/ready.ts'
import {
  addActiveMs,
  ensureTokenizerSetting,
  setCalibratedNodes,
  setRunState,
} from '../../../db/queries/running.ts'
import { countPairs, findRunByKey, getRun, listRuns } from '../../../db/queries/runs.ts'
import { insertContribution, sentenceResult } from '../../../db/queries/sentences.ts'
import { tokenizationOf } from '../../../db/queries/tokenizations.ts'
import { inTransaction } from '../../../db/sql.ts'
import {
  attributionOf,
  importSample,
  samplePairs,
  sampleSetting,
  sentenceResultOf,
  startRun,
  tokenize,
  writeChunk,
} from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

function newRun(count: number, pairLimit: number | null = null) {
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'run.pairlens'), samplePairs(count))
  return { workspace, corpusId, runId: startRun(workspace, corpusId, { pairLimit }) }
}

describe('a run', () => {
  it('is found by its key and keeps its settings, its state and its time', () => {
    const { workspace, corpusId, runId } = newRun(4)
    expect(findRunByKey(workspace, 'other')).toBeUndefined()
    expect(findRunByKey(workspace, 'key')).toMatchObject({
      id: runId,
      corpusId,
      state: 'calibrating',
      pairCount: 4,
      versions: { pairlens: '0.1.0' },
      settings: { batch: 8 },
      finishedAt: null,
    })
    setCalibratedNodes(workspace, runId, 6)
    setRunState(workspace, runId, 'running')
    addActiveMs(workspace, runId, 1000.4)
    addActiveMs(workspace, runId, 500)
    expect(getRun(workspace, runId)).toMatchObject({ state: 'running', calibratedNodes: 6, activeMs: 1500 })
    setRunState(workspace, runId, 'done')
    expect(getRun(workspace, runId).finishedAt).not.toBeNull()
    setRunState(workspace, runId, 'running')
    expect(getRun(workspace, runId).finishedAt).toBeNull()
    const second = startRun(workspace, corpusId, { settingsKey: 'second' })
    expect(listRuns(workspace).map((run) => run.id)).toEqual([second, runId])
    expect(() => getRun(workspace, 77)).toThrow(/has no run 77; choose one of 2, 1/)
    expect(() => startRun(workspace, corpusId)).toThrow(/UNIQUE/)
    workspace.close()
  })

  it('shares tokenizer settings between runs', () => {
    const { workspace } = newRun(1)
    const known = ensureTokenizerSetting(workspace, sampleSetting)
    expect(ensureTokenizerSetting(workspace, { ...sampleSetting })).toBe(known)
    const others = [
      { maxTokens: 64 },
      { prompt: 'query: ' },
      { prompt: null },
      { attributesPrompt: true },
      { wordsVersion: 1 },
    ]
    const ids = others.map((other) => ensureTokenizerSetting(workspace, { ...sampleSetting, ...other }))
    expect(new Set([known, ...ids]).size).toBe(6)
    expect(ensureTokenizerSetting(workspace, { ...sampleSetting, prompt: null })).toBe(ids[2])
    workspace.close()
  })

  it('takes the first pairs of the corpus when it has a limit', () => {
    const { workspace, runId } = newRun(20, 7)
    expect(nextUnfinishedPairs(workspace, runId, 0, 100)).toHaveLength(7)
    expect(countPairs(workspace, runId)).toEqual({ pairs: 7, done: 0, failed: 0 })
    expect(sampleOfRun(workspace, runId, 100)).toHaveLength(7)
    workspace.close()
  })

  it('takes a corpus of no pairs, and a limit beyond its end', () => {
    const empty = newRun(0)
    expect(nextUnfinishedPairs(empty.workspace, empty.runId, 0, 10)).toEqual([])
    expect(sampleOfRun(empty.workspace, empty.runId, 10)).toEqual([])
    empty.workspace.close()
    const short = newRun(3, 10)
    expect(countPairs(short.workspace, short.runId).pairs).toBe(3)
    short.workspace.close()
  })

  it('samples evenly over the whole corpus', () => {
    const { workspace, runId } = newRun(100)
    expect(sampleOfRun(workspace, runId, 4).map((pair) => pair.pairId)).toEqual([13, 38, 63, 88])
    workspace.close()
  })

  it('does not mix with another corpus that has the same sentences', () => {
    const { workspace, runId, corpusId } = newRun(5)
    const other = importSample(workspace.path, samplePairs(5))
    const page = nextUnfinishedPairs(workspace, runId, 0, 100)
    expect(page).toHaveLength(5)
    const ids = page.flatMap((pair) => [pair.sentenceA.id, pair.sentenceB.id])
    for (const sentenceId of new Set(ids)) {
      const numbers = new Float32Array(1)
      insertContribution(workspace, runId, {
        sentenceId,
        encoder: 0,
        rows: 1,
        columns: 1,
        contributions: numbers,
        embedding: numbers,
        referenceEmbedding: numbers,
      })
    }
    expect(readyPairs(workspace, runId, ids)).toHaveLength(5)
    expect(other.corpusId).not.toBe(corpusId)
    other.workspace.close()
    workspace.close()
  })
})

describe('the pairs left to do', () => {
  it('come page by page in the order of the corpus, without those that are finished', () => {
    const { workspace, runId } = newRun(25)
    const seen: number[] = []
    for (let page = nextUnfinishedPairs(workspace, runId, 0, 10); page.length > 0;) {
      inTransaction(workspace, () => writeChunk(workspace, runId, page.slice(0, 5)))
      seen.push(...page.map((pair) => pair.pairId))
      page = nextUnfinishedPairs(workspace, runId, seen.at(-1) ?? 0, 10)
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
    expect(nextUnfinishedPairs(workspace, runId, 0, 100).map((pair) => pair.pairId)).toEqual([
      6, 7, 8, 9, 10, 16, 17, 18, 19, 20,
    ])
    workspace.close()
  })
})

describe('a chunk', () => {
  it('changes nothing when it is written again', () => {
    const { workspace, runId } = newRun(20)
    const pairs = nextUnfinishedPairs(workspace, runId, 0, 20)
    const contents = () =>
      [
        'sentence_result',
        'tokenization',
        'sentence_lemma',
        'attribution',
        'attribution_matrix',
        'failure',
        'contribution',
      ].map((table) => workspace.database.prepare(`SELECT * FROM ${table}`).all())
    inTransaction(workspace, () => writeChunk(workspace, runId, pairs))
    const before = contents()
    inTransaction(workspace, () => writeChunk(workspace, runId, pairs))
    expect(contents()).toEqual(before)
    expect(countPairs(workspace, runId)).toEqual({ pairs: 20, done: 18, failed: 2 })
    workspace.close()
  })

  it('is written as a whole or not at all', () => {
    const { workspace, runId } = newRun(5)
    const pairs = nextUnfinishedPairs(workspace, runId, 0, 5)
    const chunk = () => {
      writeChunk(workspace, runId, pairs)
      throw new Error('cut')
    }
    expect(() => inTransaction(workspace, chunk)).toThrow('cut')
    expect(countPairs(workspace, runId)).toEqual({ pairs: 5, done: 0, failed: 0 })
    workspace.close()
  })

  it('gives back what was stored', () => {
    const { workspace, runId } = newRun(3)
    const [first] = nextUnfinishedPairs(workspace, runId, 0, 1)
    if (first === undefined) throw new Error('there are pairs')
    inTransaction(workspace, () => writeChunk(workspace, runId, [first]))
    const { matrix, pairId, ...numbers } = attributionOf(first)
    expect(matrixOf(workspace, runId, pairId)).toEqual(matrix)
    const detail = pairDetailOf(workspace, runId, pairId)
    expect(detail?.numbers).toMatchObject(numbers)
    expect(detail?.tokenizationA).toEqual(tokenize(first.sentenceA.text))
    expect(detail?.tokenizationB).toEqual(tokenize(first.sentenceB.text))
    expect(tokenizationOf(workspace, 1, 9999)).toBeUndefined()
    const result = sentenceResultOf(first.sentenceA)
    expect(sentenceResult(workspace, runId, first.sentenceA)).toEqual(result)
    expect(sentenceResult(workspace, runId, { ...first.sentenceA, encoder: 1 })).toBeUndefined()
    workspace.close()
  })

  it('refuses what is not a number instead of dropping it', () => {
    const { workspace, runId } = newRun(1)
    const [first] = nextUnfinishedPairs(workspace, runId, 0, 1)
    if (first === undefined) throw new Error('there are pairs')
    const broken = { ...attributionOf(first), error: NaN }
    expect(() => insertAttribution(workspace, runId, broken)).toThrow(/NOT NULL/)
    const short = { ...attributionOf(first), matrix: new Float32Array(1) }
    expect(() => insertAttribution(workspace, runId, short)).toThrow(/1 cells for/)
    workspace.close()
  })

  it('withdraws a failure when the pair succeeds later, and never the other way round', () => {
    const { workspace, runId } = newRun(1)
    const [first] = nextUnfinishedPairs(workspace, runId, 0, 1)
    if (first === undefined) throw new Error('there are pairs')
    failPairsOf(workspace, runId, first.sentenceA, 'worker died')
    expect(countPairs(workspace, runId)).toEqual({ pairs: 1, done: 0, failed: 1 })
    insertAttribution(workspace, runId, attributionOf(first))
    failPairsOf(workspace, runId, first.sentenceA, 'worker died')
    expect(countPairs(workspace, runId)).toEqual({ pairs: 1, done: 1, failed: 0 })
    workspace.close()
  })
})
