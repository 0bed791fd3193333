// Statistics that a test can change, and words in English.
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { ChartSource } from '../../charts/files/chartFile.ts'
import type { StatisticsContext } from '../../charts/cards/statisticsChart.ts'
import { createWords, type Words } from '../../charts/words/words.ts'

type Histogram = Statistics['histograms']['error']

export function madeUpHistogram(
  edges: readonly number[],
  counts: readonly number[],
  more: Partial<Histogram> = {},
): Histogram {
  const bins = counts.map((all, bin) => {
    return { low: edges[bin] ?? NaN, high: edges[bin + 1] ?? NaN, all, matching: all }
  })
  return { scale: 'linear', bins, missing: 0, gathersBelow: false, gathersAbove: false, groups: [], ...more }
}

export function madeUpStatistics(more: Partial<Statistics> = {}): Statistics {
  return {
    groupBy: null,
    otherGroups: { values: 0, pairs: 0, withoutValue: 0 },
    pairs: 1000,
    similarity: { mean: 0.6, median: 0.65 },
    error: { median: 1e-4, p95: 4.8e-4, maximum: 2e-3 },
    quadratureResidual: { median: 1e-4, p95: 4e-4, maximum: 1e-3 },
    negativeCells: 0.4,
    negativeMass: 0.2,
    referenceShare: 0.12,
    unconvergedPairs: 0,
    truncatedPairs: 0,
    unknownPairs: 0,
    uncountedPairs: 0,
    nodes: [
      { nodes: 6, sentences: 150 },
      { nodes: 12, sentences: 50 },
    ],
    nodesOfGroups: [],
    histograms: {
      similarity: madeUpHistogram([0, 0.5, 1], [400, 600]),
      error: madeUpHistogram([1e-5, 1e-4, 1e-3], [700, 300], { scale: 'log' }),
      negativeMass: madeUpHistogram([0, 0.2, 0.4], [500, 500]),
      referenceShare: madeUpHistogram([-970, -0.2, 0, 0.2], [3, 7, 980], { missing: 10, gathersBelow: true }),
    },
    modelVsGold: {
      pairs: 3,
      spearman: 0.5,
      pearson: 0.6,
      pairIds: Float64Array.of(11, 12, 13),
      similarity: Float32Array.of(0.1, 0.9, 0.5),
      gold: Float32Array.of(1, 2, 5),
      groupOf: new Uint8Array(3),
      groups: [],
      outsideGroups: 0,
      goldResidual: { low: -0.2, median: 0.1, high: 0.3 },
    },
    ...more,
  }
}

export const englishWords: Words = createWords('en')

export const bareContext: StatisticsContext = { goldRange: null, study: null, ofWholeMatrix: true }

export const madeUpSource: ChartSource = {
  provenance: {
    run: {
      id: 1,
      modelName: 'mini',
      modelHash: 'abc',
      layer: -2,
      rule: 'adaptive:1e-3',
      similarityMode: 'cosine',
      device: 'cpu',
      b: null,
      prompts: { a: '', b: '', attributed: false },
    },
    corpus: { name: 'pairs.csv', sha256: '0123' },
    programVersion: '0.1.0',
  },
  where: 'genre=news',
}
