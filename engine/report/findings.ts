// The key findings of a study: sentences made of its numbers, each with its interval.
import { estimateText, noEstimate } from '../../charts/cards/estimates.ts'
import { formatOf } from '../../charts/cards/posPairTexts.ts'
import { referenceSide } from '../../charts/cards/referenceShare.ts'
import { type StudiedCells, studiedCellsText } from '../../charts/cards/studiedCells.ts'
import { posPairName } from '../../charts/words/pairNames.ts'
import type { Words } from '../../charts/words/words.ts'
import { leastPairsOfInterval } from '../../core/statistics/replicated.ts'
import { html, type Html } from '../export/html/html.ts'
import type { Estimate, Study, StudyNumbers } from '../../contract/engine/schemas/study.ts'

import { comparedText } from './groups.ts'

type Format = (value: number) => string

/** The cells that the sentences speak of. */
const topShare = 0.1

/** Whether there are intervals of all pairs at all. */
export function hasIntervals({ whole }: Study): boolean {
  return whole.pairs >= leastPairsOfInterval
}

/** The share of the strongest cells. */
function cumulativeOf({ cumulativeShare }: StudyNumbers): Estimate | undefined {
  return cumulativeShare.find(({ p }) => Math.abs(p - topShare) < 1e-9)?.share
}

/**
 * @param similarity the median of all pairs
 * @param unknownPairs those one of whose texts is mostly unknown to the model
 * @param groups as `groupsText` names them; null where pairs are not grouped
 */
export function findings(
  study: StudiedCells & Study,
  {
    similarity,
    unknownPairs,
    groups,
  }: { readonly similarity: number | null; readonly unknownPairs: number; readonly groups: string | null },
  words: Words,
): Html {
  const { whole, floor, replicates } = study
  const { t, count, percent, score } = words
  const share: Format = (value) => percent(value)
  const rebuilt = whole.sufficiency.find(
    ({ kept }) => kept.kind === 'top' && Math.abs(kept.share - topShare) < 1e-9,
  )?.model
  const p = percent(topShare)
  const sentences = [
    t('report.pairs', { pairs: count(whole.pairs), cells: studiedCellsText(study, words) }, whole.pairs),
    ...(unknownPairs > 0 ? [t('report.unknown', { count: count(unknownPairs) }, unknownPairs)] : []),
    ...(whole.belowFloor > 0
      ? [t('report.floor', { count: count(whole.belowFloor), floor: String(floor) }, whole.belowFloor)]
      : []),
    ...said(whole.modelVsGold.spearman, score, (value) =>
      t('report.spearman', { value, count: count(whole.scored) }),
    ),
    ...said(cumulativeOf(whole), share, (value) => t('report.cumulative', { p, value })),
    ...said(whole.negativeMass, share, (value) => t('report.negative', { value })),
    ...said(whole.referenceShare, share, (value) =>
      t(`report.reference${referenceSide(whole.referenceShare.value, similarity)}`, { value }),
    ),
    ...said(rebuilt, score, (value) => t('report.sufficiency', { p, value })),
    ...(groups === null ? [] : groupSentences(study, groups, words)),
  ]
  return html`<ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <p class="note">
      ${t(hasIntervals(study) ? 'report.interval' : 'report.fewPairs', { replicates: count(replicates), least: count(leastPairsOfInterval) })}
    </p>
    ${posTable(whole.posShare, words)}`
}

function groupSentences(study: Study, groups: string, words: Words): readonly string[] {
  const { t, percent, percentPoints, score } = words
  const spearmanOf = ({ modelVsGold }: StudyNumbers): Estimate => modelVsGold.spearman
  const [shares, agreement] = [
    comparedText(
      study,
      { of: cumulativeOf, format: (value) => percent(value), formatDifference: percentPoints },
      words,
    ),
    comparedText(study, { of: spearmanOf, format: score, formatDifference: score }, words),
  ]
  return [
    t('report.grouped', { groups, first: study.groups[0]?.value ?? '' }),
    t('report.cumulativeByGroup', { p: percent(topShare), values: shares }),
    ...(study.groups.every(({ numbers }) => spearmanOf(numbers).value === null)
      ? []
      : [t('report.spearmanByGroup', { values: agreement })]),
  ]
}

function said(
  estimate: Estimate | undefined,
  format: Format,
  say: (value: string) => string,
): readonly string[] {
  return estimate === undefined || estimate.value === null ? [] : [say(estimateText(estimate, format))]
}

const mostRows = 12

function posTable({ all, top10 }: Study['whole']['posShare'], words: Words): Html {
  const { t, count } = words
  const share = formatOf('share', words)
  const more = all.length - mostRows
  const rows = all
    .map((pair) => ({ pair, top: top10.find(({ a, b }) => a === pair.a && b === pair.b) }))
    .sort((one, other) => (other.pair.share.value ?? -Infinity) - (one.pair.share.value ?? -Infinity))
    .slice(0, mostRows)
    .map(
      ({ pair, top }) =>
        html`<tr>
          <td>${posPairName(pair.a, pair.b)}</td>
          <td class="number">${count(pair.count)}</td>
          <td class="number">${estimateText(pair.share, share)}</td>
          <td class="number">${estimateText(top?.share ?? noEstimate, share)}</td>
          <td class="number">${estimateText(top?.lift ?? noEstimate, formatOf('lift', words))}</td>
        </tr> `,
    )
  return html`<h3>${t('report.posTable')}</h3>
    <table>
      <thead>
        <tr>
          <th>${t('report.pos')}</th>
          <th class="number">${t('report.cells')}</th>
          <th class="number">${t('report.share')}</th>
          <th class="number">${t('report.topShare', { p: words.percent(topShare) })}</th>
          <th class="number">${t('report.lift')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="note">${t('report.morePos', { count: count(more) }, more)}</p>` : html``} `
}
