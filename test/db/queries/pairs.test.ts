// Reading results: pages in any order, streams with matrices, and the summary.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFilter, numericFieldNames } from '../../../core/filter/filter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { openWorkspace } from '../../../db/open.ts'
import { iteratePairs, matrixOf } from '../../../db/queries/pairDetails.ts'
import type { PairResult } from '../../../db/queries/pairs.ts'
import { pairOf, queryPairs } from '../../../db/queries/pairs.ts'
import { summary } from '../../../db/queries/summary.ts'
import { numberOf } from '../evaluateFilter.ts'
import { fails, finishedSample, sentenceResultOf } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

const sample = (count: number) => finishedSample(join(temporaryFolder(), 'pairs.pairlens'), count)
const ids = (pairs: readonly PairResult[]) => pairs.map((pair) => pair.pairId)

describe('a page of pairs', () => {
  it('has the texts, the gold score, the metadata and the numbers of each pair', () => {
    const { workspace, runId, pairs, planned } = sample(10)
    const [first] = queryPairs(workspace, runId, emptyFilter, { limit: 1 })
    expect(first).toMatchObject({
      row: 2,
      textA: pairs[0]?.a,
      textB: pairs[0]?.b,
      sentenceAId: planned[0]?.sentenceA.id,
      gold: pairs[0]?.gold,
      externalId: 'id-0',
      metadata: pairs[0]?.metadata,
      failure: null,
    })
    const [failed] = queryPairs(workspace, runId, parseFilter('is:failed'), { limit: 1 })
    expect(failed).toMatchObject({ pairId: 7, numbers: null, failure: 'pair 7 is too long' })
    expect(pairOf(workspace, runId, 999)).toBeUndefined()
    workspace.close()
  })

  it('sorts by every number in both directions, pairs without it last', () => {
    const { workspace, runId } = sample(40)
    const all = queryPairs(workspace, runId, emptyFilter, { limit: 100 })
    for (const sort of numericFieldNames) {
      for (const descending of [false, true]) {
        const sign = descending ? -1 : 1
        const byNumber = (one: PairResult, other: PairResult) => {
          const [a, b] = [numberOf(one)[sort] ?? null, numberOf(other)[sort] ?? null]
          if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
          return sign * (a - b)
        }
        const expected = all.toSorted(
          (one, other) => byNumber(one, other) || sign * (one.pairId - other.pairId),
        )
        expect(ids(queryPairs(workspace, runId, emptyFilter, { sort, descending, limit: 100 }))).toEqual(
          ids(expected),
        )
      }
    }
    workspace.close()
  })

  it('goes on where the one before ended', () => {
    const { workspace, runId } = sample(40)
    const page = (offset: number) =>
      queryPairs(workspace, runId, emptyFilter, { sort: 'error', limit: 10, offset })
    const whole = queryPairs(workspace, runId, emptyFilter, { sort: 'error', limit: 100 })
    expect([0, 10, 20, 30, 40].flatMap((offset) => ids(page(offset)))).toEqual(ids(whole))
    workspace.close()
  })

  it('scales the gold score over its range in the corpus', () => {
    const { workspace, runId, pairs } = sample(30)
    const golds = pairs.flatMap((pair) => pair.gold ?? [])
    const [low, high] = [Math.min(...golds), Math.max(...golds)]
    for (const { gold, numbers } of queryPairs(workspace, runId, emptyFilter, { limit: 100 })) {
      if (gold === null) expect(numbers?.goldResidual).toBeNull()
      else
        expect(numbers?.goldResidual).toBeCloseTo(
          (gold - low) / (high - low) - (numbers?.similarity ?? NaN),
          12,
        )
    }
    workspace.close()
  })
})

describe('a stream of pairs', () => {
  it('carries matrices and tokenizations and can be left half-way', () => {
    const { workspace, runId } = sample(20)
    const filter = parseFilter('similarity>0.3')
    const streamed = [...iteratePairs(workspace, runId, filter, { sort: 'similarity' })]
    const paged = queryPairs(workspace, runId, filter, { sort: 'similarity', limit: 100 })
    expect(ids(streamed)).toEqual(ids(paged))
    for (const pair of streamed) {
      expect(pair.matrix).toEqual(matrixOf(workspace, runId, pair.pairId))
      expect(pair.tokenizationA?.tokens).toHaveLength(pair.numbers?.rows ?? 0)
      expect(pair.tokenizationB?.tokens).toHaveLength(pair.numbers?.columns ?? 0)
    }
    for (const pair of iteratePairs(workspace, runId, emptyFilter)) {
      if (pair.pairId === 3) break
    }
    workspace.database.exec('DELETE FROM failure')
    workspace.close()
  })

  it('sees one state of the file while another process writes', () => {
    const { workspace, runId } = sample(20)
    const reader = openWorkspace(workspace.path, { mode: 'read-only' })
    const stream = iteratePairs(reader, runId, emptyFilter)
    const first = stream.next()
    workspace.database.exec('DELETE FROM attribution')
    expect(first.done).toBe(false)
    expect([...stream]).toHaveLength(17)
    expect(queryPairs(reader, runId, emptyFilter, { limit: 5 })).toEqual([])
    reader.close()
    workspace.close()
  })
})

describe('the summary', () => {
  it.each(['', 'similarity>0.5', 'text:dog'])('agrees with plain arithmetic for "%s"', (text) => {
    const { workspace, runId, planned } = sample(80)
    const filter = parseFilter(text)
    const pairs = queryPairs(workspace, runId, filter, { limit: 100 })
    const numbers = pairs.flatMap((pair) => pair.numbers ?? [])
    const mean = (values: readonly number[]) =>
      values.reduce((total, value) => total + value, 0) / values.length
    const quantile = (values: readonly number[], share: number) => {
      const sorted = values.toSorted((a, b) => a - b)
      const place = share * (sorted.length - 1)
      const [below = NaN, above = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
      return below + (above - below) * (place - Math.floor(place))
    }
    const predictions = numbers.map((pair) => pair.similarity)
    const errors = numbers.map((pair) => pair.error)
    const found = summary(workspace, runId, filter)
    expect(found).toMatchObject({
      pairs: pairs.length,
      error: { median: quantile(errors, 0.5), p95: quantile(errors, 0.95), maximum: Math.max(...errors) },
      unconvergedPairs: numbers.filter((pair) => !pair.converged).length,
      truncatedPairs: numbers.filter((pair) => pair.truncated).length,
      unknownPairs: numbers.filter((pair) => Math.max(pair.unknownA ?? 0, pair.unknownB ?? 0) > 0.5).length,
      uncountedPairs: 0,
    })
    expect(found.similarity.mean).toBeCloseTo(mean(predictions), 12)
    expect(found.similarity.lowerQuartile).toBe(quantile(predictions, 0.25))
    expect(found.similarity.minimum).toBe(Math.min(...predictions))
    expect(found.quadratureResidual.maximum).toBe(Math.max(...numbers.map((pair) => pair.quadratureResidual)))
    expect(found.negativeMass).toBeCloseTo(mean(numbers.map((pair) => pair.negativeMass)), 12)

    const chosen = new Set(pairs.map((pair) => pair.pairId))
    const sentences = new Map(
      planned
        .filter((pair) => chosen.has(pair.pairId) && !fails(pair))
        .flatMap((pair) => [pair.sentenceA, pair.sentenceB])
        .map((sentence) => [sentence.id, sentenceResultOf(sentence).nodes]),
    )
    const histogram = Object.groupBy(sentences.values(), (nodes) => String(nodes))
    expect(found.nodes).toEqual(
      Object.fromEntries(Object.entries(histogram).map(([nodes, group]) => [nodes, group?.length])),
    )
    workspace.close()
  })

  it('has no numbers where nothing matches', () => {
    const { workspace, runId } = sample(10)
    for (const text of ['similarity>5', 'is:failed']) {
      expect(summary(workspace, runId, parseFilter(text))).toMatchObject({
        pairs: 0,
        similarity: { mean: null, median: null },
        error: { median: null, p95: null, maximum: null },
        nodes: {},
      })
    }
    workspace.close()
  })
})
