// The charts of a selection outside of a window: the cards that the statistics page shows, of the same numbers.
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { statisticsCharts } from '../../charts/cards/statisticsCharts.ts'
import type { Words } from '../../charts/words/words.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import { getRun } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { createBrowser } from '../browse/browser.ts'
import type { Selection } from '../protocol/schemas/pairs.ts'
import { describeStatistics } from '../session/statistics.ts'

/** @throws PairLensError `input` for a filter that cannot be used, `interrupted` */
export async function corpusCards(
  workspace: Workspace,
  selection: Selection,
  words: Words,
  signal: AbortSignal,
): Promise<readonly ChartCard[]> {
  const browser = createBrowser(workspace)
  await browser.prepare(selection, signal)
  const statistics = describeStatistics(browser.select(selection))
  const { goldLow, goldHigh } = getCorpus(workspace, getRun(workspace, selection.runId).corpusId)
  const goldRange = goldLow === null || goldHigh === null ? null : { low: goldLow, high: goldHigh }
  return statisticsCharts.map((make) =>
    make(statistics, words, { goldRange, study: null, ofWholeMatrix: false }),
  )
}
