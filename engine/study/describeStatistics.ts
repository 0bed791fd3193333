// The numbers of the statistics page: the summary of the selected pairs, histograms, similarity against gold.
//
// They come from the index that browsing keeps in memory; a test holds them against the summary that SQL makes.

import { pearson, spearman } from '../../core/statistics/correlation.ts'
import { interpolatedQuantile } from '../../core/statistics/quantile.ts'
import type { SelectedPairs } from '../browse/browser.ts'
import { binOf, gatheringEdges, logEdges } from '../browse/bins.ts'
import type { Statistics } from '../protocol/schemas/statistics.ts'

/** More points than this are not told apart by anyone. */
const mostPoints = 5000

type Histogram = Statistics['histograms']['error']

/** What is told of the selected pairs of a run. */
export function describeStatistics(selected: SelectedPairs): Statistics {
  const { index, positions } = selected
  const { numbers } = index
  const similarity = columnOf(positions, numbers.similarity)
  const error = columnOf(positions, numbers.error)
  const negativeMass = columnOf(positions, numbers.negative)
  const referenceShare = columnOf(positions, index.referenceShare)
  return {
    pairs: positions.length,
    prediction: { mean: meanOf(similarity.values), median: quantileOf(similarity, 0.5) },
    error: spreadOf(error),
    convergence: spreadOf(columnOf(positions, numbers.convergence)),
    negativeCells: meanOf(columnOf(positions, index.negativeCells).values),
    negativeMass: meanOf(negativeMass.values),
    referenceShare: quantileOf(referenceShare, 0.5),
    unconvergedPairs: countOf(positions, index.unconverged),
    truncatedPairs: countOf(positions, index.truncated),
    nodes: nodesOfSentences(selected),
    histograms: {
      similarity: histogram('linear', similarity),
      error: histogram('log', error),
      negativeMass: histogram('linear', negativeMass),
      referenceShare: histogram('linear', referenceShare),
    },
    modelVsGold: modelVsGold(selected),
  }
}

/** One number of each selected pair. */
interface Column {
  /** NaN where a pair does not have the number. */
  readonly values: Float64Array
  /** Ascending, without the pairs that do not have it. */
  readonly sorted: Float64Array
}

function columnOf(positions: Uint32Array, numbers: Float64Array): Column {
  const values = picked(positions, numbers)
  return { values, sorted: values.filter(Number.isFinite).sort() }
}

function picked(positions: Uint32Array, numbers: Float64Array): Float64Array<ArrayBuffer> {
  const values = new Float64Array(positions.length)
  for (let place = 0; place < values.length; place++) values[place] = numbers[positions[place] ?? -1] ?? NaN
  return values
}

function meanOf(values: Float64Array): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function quantileOf({ sorted }: Column, share: number): number | null {
  return sorted.length === 0 ? null : interpolatedQuantile(sorted, share)
}

function spreadOf(column: Column): Statistics['error'] {
  return {
    median: quantileOf(column, 0.5),
    p95: quantileOf(column, 0.95),
    maximum: quantileOf(column, 1),
  }
}

function countOf(positions: Uint32Array, flags: Uint8Array): number {
  return positions.reduce((count, position) => count + (flags[position] ?? 0), 0)
}

/** A sentence is in many pairs, and counted once. */
function nodesOfSentences({ index, positions }: SelectedPairs): Statistics['nodes'] {
  const seen = new Set<number>()
  const sentences = new Map<number, number>()
  const count = (sentence: number, nodes: number): void => {
    if (seen.has(sentence)) return
    seen.add(sentence)
    sentences.set(nodes, (sentences.get(nodes) ?? 0) + 1)
  }
  for (const position of positions) {
    count(index.sentenceA[position] ?? NaN, index.nodesA[position] ?? NaN)
    count(index.sentenceB[position] ?? NaN, index.nodesB[position] ?? NaN)
  }
  return [...sentences].sort(([a], [b]) => a - b).map(([nodes, of]) => ({ nodes, sentences: of }))
}

function histogram(scale: Histogram['scale'], { values, sorted }: Column): Histogram {
  const { edges, gathersBelow, gathersAbove } =
    scale === 'log'
      ? { edges: logEdgesOf(sorted), gathersBelow: false, gathersAbove: false }
      : gatheringEdges(sorted)
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0)
  for (const value of sorted) {
    const bin = binOf(edges, value)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const bins = counts.map((count, bin) => {
    return { low: edges[bin] ?? NaN, high: edges[bin + 1] ?? NaN, all: count, matching: count }
  })
  return { scale, bins, missing: values.length - sorted.length, gathersBelow, gathersAbove }
}

function logEdgesOf(sorted: Float64Array): readonly number[] {
  const [low = Infinity, high = -Infinity] = [sorted[0], sorted.at(-1)]
  return logEdges(low, high, sorted.find((value) => value > 0) ?? Infinity)
}

function modelVsGold({ index: { numbers }, positions }: SelectedPairs): Statistics['modelVsGold'] {
  const scored = positions.filter((position) => !Number.isNaN(numbers.gold[position]))
  const count = Math.min(scored.length, mostPoints)
  const shown = Uint32Array.from(
    { length: count },
    (_, point) => scored[Math.floor((point * scored.length) / count)] ?? 0,
  )
  const [similarity, gold] = [picked(scored, numbers.similarity), picked(scored, numbers.gold)]
  return {
    pairs: scored.length,
    spearman: spearman(similarity, gold),
    pearson: pearson(similarity, gold),
    pairIds: picked(shown, numbers.pair),
    similarity: Float32Array.from(picked(shown, numbers.similarity)),
    gold: Float32Array.from(picked(shown, numbers.gold)),
  }
}
