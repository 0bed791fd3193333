// The key findings of a study: sentences made of its numbers, each with its interval.
import type { Words } from '../../charts/words/words.ts'
import { html, type Html } from '../export/html/html.ts'
import type { Estimate, Study } from '../protocol/schemas/study.ts'

type Format = (value: number | null) => string

/** The cells that the sentences speak of. */
const topShare = 0.1

export function findings({ whole, floor, replicates }: Study, words: Words): Html {
  const { t, count, percent, score } = words
  const share: Format = (value) => percent(value)
  const cumulative = whole.cumulativeShare.find(({ p }) => Math.abs(p - topShare) < 1e-9)?.share
  const rebuilt = whole.sufficiency.find(
    ({ kept }) => kept.kind === 'top' && Math.abs(kept.share - topShare) < 1e-9,
  )?.model
  const p = percent(topShare)
  const sentences = [
    t('report.pairs', { pairs: count(whole.pairs) }),
    ...(whole.belowFloor > 0
      ? [t('report.floor', { count: count(whole.belowFloor), floor: String(floor) })]
      : []),
    ...said(whole.modelVsGold.spearman, score, (value) =>
      t('report.spearman', { value, count: count(whole.scored) }),
    ),
    ...said(cumulative, share, (value) => t('report.cumulative', { p, value })),
    ...said(whole.negativeMass, share, (value) => t('report.negative', { value })),
    ...said(whole.referenceShare, share, (value) => t('report.reference', { value })),
    ...said(rebuilt, score, (value) => t('report.sufficiency', { p, value })),
  ]
  return html`<ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <p class="note">${t('report.interval', { replicates: count(replicates) })}</p>
    ${posTable(whole.posShare.all, words)}`
}

function said(
  estimate: Estimate | undefined,
  format: Format,
  say: (value: string) => string,
): readonly string[] {
  return estimate === undefined || estimate.value === null ? [] : [say(withInterval(estimate, format))]
}

function withInterval({ value, low, high }: Estimate, format: Format): string {
  return low === null || high === null ? format(value) : `${format(value)} [${format(low)}, ${format(high)}]`
}

const mostRows = 12

function posTable(pairs: Study['whole']['posShare']['all'], { t, percent, count }: Words): Html {
  const rows = [...pairs]
    .sort((a, b) => (b.share.value ?? -Infinity) - (a.share.value ?? -Infinity))
    .slice(0, mostRows)
    .map(
      ({ a, b, share, count: cells }) =>
        html`<tr>
          <td>${a} ~ ${b}</td>
          <td class="number">${withInterval(share, (value) => percent(value))}</td>
          <td class="number">${count(cells)}</td>
        </tr> `,
    )
  return html`<h3>${t('report.posTable')}</h3>
    <table>
      <thead>
        <tr>
          <th>${t('report.pos')}</th>
          <th class="number">${t('report.share')}</th>
          <th class="number">${t('report.cells')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table> `
}
