// The numbers of the statistics page: the summary of the selected pairs, histograms, similarity against gold.

import { parseFilter } from '../../core/filter/parseFilter.ts'
import { pearson, spearman } from '../../core/statistics/correlation.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import { medianReferenceShare } from '../../db/queries/referenceShare.ts'
import { getRun } from '../../db/queries/runs.ts'
import { iterateStatistics, type StatisticsRow } from '../../db/queries/statisticsRows.ts'
import { summary } from '../../db/queries/summary.ts'
import { inSnapshot } from '../../db/sql.ts'
import type { Workspace } from '../../db/workspace.ts'
import { binOf, gatheringEdges, logEdges } from '../browse/bins.ts'
import type { Selection } from '../protocol/schemas/pairs.ts'
import type { Statistics } from '../protocol/schemas/statistics.ts'

/** More points than this are not told apart by anyone. */
const mostPoints = 5000

type Histogram = Statistics['histograms']['error']

/** @throws PairLensError `input` for a filter that cannot be used, `arguments` for a run that does not exist */
export function describeStatistics(workspace: Workspace, { runId, where }: Selection): Statistics {
  const { metadataColumns } = getCorpus(workspace, getRun(workspace, runId).corpusId)
  const filter = parseFilter(where, { metadataColumns })
  return inSnapshot(workspace, () => {
    const { prediction, nodes, error, convergence, ...counts } = summary(workspace, runId, filter)
    const rows = [...iterateStatistics(workspace, runId, filter)]
    return {
      ...counts,
      prediction: { mean: prediction.mean, median: prediction.median },
      error: { ...error },
      convergence: { ...convergence },
      referenceShare: medianReferenceShare(workspace, runId, filter),
      nodes: Object.entries(nodes).map(([count, sentences]) => ({ nodes: Number(count), sentences })),
      histograms: {
        similarity: histogram('linear', numbersOf(rows, 'similarity')),
        error: histogram('log', numbersOf(rows, 'error')),
        negativeMass: histogram('linear', numbersOf(rows, 'negativeMass')),
        referenceShare: histogram('linear', numbersOf(rows, 'referenceShare')),
      },
      modelVsGold: modelVsGold(rows),
    }
  })
}

function numbersOf(rows: readonly StatisticsRow[], name: keyof StatisticsRow): Float64Array {
  return Float64Array.from(rows, (row) => row[name] ?? NaN)
}

/** @param numbers NaN where a pair does not have the number */
function histogram(scale: Histogram['scale'], numbers: Float64Array): Histogram {
  const known = numbers.filter(Number.isFinite).sort()
  const { edges, gathersBelow, gathersAbove } =
    scale === 'log'
      ? { edges: logEdgesOf(known), gathersBelow: false, gathersAbove: false }
      : gatheringEdges(known)
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0)
  for (const value of known) {
    const bin = binOf(edges, value)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const bins = counts.map((count, bin) => {
    return { low: edges[bin] ?? NaN, high: edges[bin + 1] ?? NaN, all: count, matching: count }
  })
  return { scale, bins, missing: numbers.length - known.length, gathersBelow, gathersAbove }
}

function logEdgesOf(sorted: Float64Array): readonly number[] {
  const [low = Infinity, high = -Infinity] = [sorted[0], sorted.at(-1)]
  return logEdges(low, high, sorted.find((value) => value > 0) ?? Infinity)
}

function modelVsGold(rows: readonly StatisticsRow[]): Statistics['modelVsGold'] {
  const scored = rows.filter((row) => row.gold !== null)
  const count = Math.min(scored.length, mostPoints)
  const shown = Array.from(
    { length: count },
    (_, index) => scored[Math.floor((index * scored.length) / count)],
  )
  const similarity = Float64Array.from(scored, (row) => row.similarity)
  const gold = Float64Array.from(scored, (row) => row.gold ?? NaN)
  return {
    pairs: scored.length,
    spearman: spearman(similarity, gold),
    pearson: pearson(similarity, gold),
    pairIds: Float64Array.from(shown, (row) => row?.pairId ?? NaN),
    similarity: Float32Array.from(shown, (row) => row?.similarity ?? NaN),
    gold: Float32Array.from(shown, (row) => row?.gold ?? NaN),
  }
}
