// Works out what `stats` shows, with the parts that the statistics page asks as well.

import type { AttributionLevel } from '../core/attribution/groups.ts'
import { interpolatedQuantile } from '../core/statistics/quantile.ts'
import type { Workspace } from '../db/workspace.ts'
import { createBrowser } from '../engine/browse/browser.ts'
import type { Statistics } from '../contract/engine/schemas/statistics.ts'
import type { Study, TokenPairs } from '../contract/engine/schemas/study.ts'
import { describeStatistics } from '../engine/study/describeStatistics.ts'
import { groupPairs } from '../engine/study/groups.ts'
import type { Waiting } from '../engine/sharedWork.ts'
import { createStudies } from '../engine/study/studies.ts'

/** Which pairs, and how their cells are looked at. */
export interface StatisticsRequest {
  readonly runId: number
  readonly where: string
  readonly level: AttributionLevel
  readonly specialTokens: boolean
  readonly groupBy: string | null
}

export interface RunStatistics {
  readonly run: number
  readonly where: string
  readonly specialTokens: boolean
  readonly statistics: Statistics
  /** Of the predictions. */
  readonly quartiles: readonly [lower: number | null, upper: number | null]
  readonly study: Study
  /** Those with the largest sums; of a run at word level words. */
  readonly tokens: TokenPairs
}

const mostTokenPairs = 50

/** @throws PairLensError as the study does */
export async function runStatistics(
  workspace: Workspace,
  request: StatisticsRequest,
  waiting: Waiting,
): Promise<RunStatistics> {
  const browser = createBrowser(workspace)
  const studies = createStudies(workspace, browser)
  const study = await studies.study(request, waiting)
  const tokens = await studies.tokenPairs(
    {
      ...request,
      unit: 'token',
      search: '',
      which: 'all',
      sort: 'sum',
      descending: true,
      leastCount: 1,
      limit: mostTokenPairs,
    },
    waiting,
  )
  const { runId, where, specialTokens } = request
  const selected = browser.select({ runId, where })
  const similarity = Float64Array.from(
    selected.positions,
    (position) => selected.index.numbers.similarity[position] ?? NaN,
  ).sort()
  const quartile = (share: number) =>
    similarity.length === 0 ? null : interpolatedQuantile(similarity, share)
  return {
    run: runId,
    where,
    specialTokens,
    statistics: describeStatistics(selected, groupPairs(selected, null)),
    quartiles: [quartile(0.25), quartile(0.75)],
    study,
    tokens,
  }
}
