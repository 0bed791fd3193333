// The charts of a selection outside of a window: the cards that the statistics page shows, made of the same numbers.
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { isWholeMatrix } from '../../charts/cards/statisticsChart.ts'
import { shownStatisticsCharts } from '../../charts/cards/statisticsCharts.ts'
import type { StatisticsContext } from '../../charts/cards/statisticsChart.ts'
import { studyCharts } from '../../charts/cards/studyCharts.ts'
import { tokenPairsChart, type TokenPairsView } from '../../charts/cards/tokenPairs.ts'
import { usualTokenPairs } from '../../charts/cards/usualTokenPairs.ts'
import type { Words } from '../../charts/words/words.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import { getRun } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { Browser } from '../browse/browser.ts'
import { levelOf } from '../run/levelOf.ts'
import type { Selection } from '../../contract/engine/schemas/pairs.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { StatisticsView, Study } from '../../contract/engine/schemas/study.ts'
import { groupPairs } from '../study/groups.ts'
import { goldRangeOf } from '../study/goldRange.ts'
import { describeStatistics } from '../study/describeStatistics.ts'
import type { Waiting } from '../sharedWork.ts'
import type { Studies } from '../study/studies.ts'

/** Which pairs, and how their cells are looked at. */
export type CardsRequest = Selection & StatisticsView

/** What cards are read from: an open workspace with the answers that it remembers. */
export interface CardSource {
  readonly workspace: Workspace
  readonly browser: Browser
  readonly studies: Studies
}

/** Lines of a table that people read to the end. */
const usualTokenPairCount = 30

/**
 * All cards in the order of the page, the study that they are made of, the median of the predictions, and how many pairs
 * have a text that is mostly unknown to the model.
 * @throws PairLensError `input` for a filter that cannot be used, `arguments` for a column, `interrupted`, `workspace`
 */
export async function corpusCards(
  source: CardSource,
  request: CardsRequest,
  words: Words,
  waiting: Waiting,
): Promise<{
  readonly study: Study
  readonly similarity: number | null
  readonly unknownPairs: number
  readonly cards: readonly ChartCard[]
}> {
  const study = await source.studies.study(request, waiting)
  const { statistics, context } = await pairNumbers(source, request, study, waiting.signal)
  return {
    study,
    similarity: statistics.similarity.median,
    unknownPairs: statistics.unknownPairs,
    cards: [
      ...studyCharts(study, request, words),
      await tokenPairsCard(source, request, { study, words, count: usualTokenPairCount }, waiting),
      ...shownStatisticsCharts(statistics, words, context),
    ],
  }
}

interface TokenPairsOptions extends Partial<Pick<TokenPairsView, 'unit' | 'leastCount'>> {
  /** Null where shares of identical lemmas are not to be told. */
  readonly study: Study | null
  readonly words: Words
  /** Pairs that are listed. */
  readonly count: number
}

/** @throws PairLensError as `corpusCards` does */
export async function tokenPairsCard(
  { studies }: CardSource,
  { runId, where, level, specialTokens }: CardsRequest,
  { study, words, count, ...changed }: TokenPairsOptions,
  waiting: Waiting,
): Promise<ChartCard> {
  const view = { ...usualTokenPairs, ...changed, level, specialTokens }
  const pairs = await studies.tokenPairs({ runId, where, ...view, limit: count }, waiting)
  return tokenPairsChart(pairs, view, study, words)
}

/**
 * What the cards of the numbers of pairs are made of.
 * @param study for intervals; null to do without
 * @throws PairLensError as `corpusCards` does
 */
export async function pairNumbers(
  { workspace, browser }: CardSource,
  { runId, where, specialTokens, level, groupBy }: CardsRequest,
  study: Study | null,
  signal: AbortSignal,
): Promise<{ readonly statistics: Statistics; readonly context: StatisticsContext }> {
  await browser.prepare({ runId, where }, signal)
  const run = getRun(workspace, runId)
  const selected = browser.select({ runId, where })
  return {
    statistics: describeStatistics(selected, groupPairs(selected, groupBy)),
    context: {
      goldRange: goldRangeOf(getCorpus(workspace, run.corpusId)),
      study: study && { ...study, specialTokens },
      ofWholeMatrix: isWholeMatrix({ level, specialTokens }, levelOf(run)),
    },
  }
}
