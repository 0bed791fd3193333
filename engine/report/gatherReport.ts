// Reads what a report is made of: the study, the charts, and the pairs that are worth looking at.
import type { Locale } from '../../charts/words/messages.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import { pairDetailOf } from '../../db/queries/pairDetails.ts'
import { type PairOrder, queryPairs } from '../../db/queries/pairs.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import { getRun } from '../../db/queries/runs.ts'
import { describePair } from '../pair/describePair.ts'
import { provenanceOf } from '../export/provenance.ts'
import type { PairDetail } from '../../contract/engine/schemas/pairs.ts'
import type { Waiting } from '../sharedWork.ts'
import { type CardsRequest, type CardSource, corpusCards } from './corpusCards.ts'
import { type ReportSource, reportWords } from './report.ts'

/** Of each kind. */
const shownPairs = 3

/** @throws PairLensError `input` for a filter that cannot be used, `interrupted`, `workspace` */
export async function gatherReport(
  source: CardSource,
  request: CardsRequest,
  language: Locale,
  waiting: Waiting,
): Promise<ReportSource> {
  const { workspace } = source
  const { where, specialTokens, groupBy } = request
  const run = getRun(workspace, request.runId)
  const { metadataColumns } = getCorpus(workspace, run.corpusId)
  const filter = parseFilter(where, { metadataColumns })
  const first = (order: PairOrder, limit: number): readonly PairDetail[] =>
    queryPairs(workspace, run.id, filter, { ...order, limit }).flatMap(({ pairId }) => {
      const detail = pairDetailOf(workspace, run.id, pairId)
      return detail === undefined ? [] : describePair(run, detail)
    })
  const far = (['goldResidual', 'goldResidual'] as const).flatMap((sort, index) =>
    first({ sort, descending: index === 1 }, shownPairs),
  )
  const residualOf = ({ numbers }: PairDetail): number => Math.abs(numbers?.goldResidual ?? 0)
  const surprising = [...new Map(far.map((pair) => [pair.pairId, pair])).values()]
    .filter(({ numbers }) => numbers?.goldResidual !== null && numbers?.goldResidual !== undefined)
    .sort((a, b) => residualOf(b) - residualOf(a))
    .slice(0, shownPairs)
  const { study, similarity, unknownPairs, cards } = await corpusCards(
    source,
    request,
    reportWords(language),
    waiting,
  )
  return {
    language,
    where,
    provenance: provenanceOf(workspace, run),
    study,
    groupBy,
    specialTokens,
    similarity,
    unknownPairs,
    cards,
    pairs: {
      strongest: first({ sort: 'similarity', descending: true }, shownPairs),
      surprising,
      uncertain: first({ sort: 'error', descending: true }, shownPairs),
    },
  }
}
