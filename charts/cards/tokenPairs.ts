// Which tokens, or lemmas, meet: how often, and what their meeting is worth.
import type { Condition } from '../../core/filter/filter.ts'
import { leastPairsOfInterval } from '../../core/statistics/replicated.ts'
import type { Estimate, Study, TokenPairs, TokenPairsRequest } from '../../contract/engine/schemas/study.ts'
import { barsOption } from '../options/barsOption.ts'
import { tokenPairName } from '../words/pairNames.ts'
import type { Words } from '../words/words.ts'
import { type ChartAction, type ChartCard, drawnUnless } from './chartCard.ts'
import type { EmptyReason } from './emptyChart.ts'
import { estimateText, intervalText, plain } from './estimates.ts'

/** What was asked for. */
export type TokenPairsView = Pick<
  TokenPairsRequest,
  'level' | 'specialTokens' | 'unit' | 'search' | 'which' | 'sort' | 'descending' | 'leastCount'
>

type Row = TokenPairs['rows'][number]

/** How many are drawn. */
const mostBars = 20

/** @param study null while it is not there: the shares of identical and different lemmas are then not told */
export function tokenPairsChart(
  { rows, distinct, dropped }: TokenPairs,
  view: TokenPairsView,
  study: Study | null,
  words: Words,
): ChartCard {
  const { t, count, signedScore, percent } = words
  const nameOf = ({ a, b }: Row): string => tokenPairName(a, b)
  const drawn = rows.slice(0, mostBars)
  const value = view.sort === 'count' ? 'mean' : view.sort
  const format = (x: number): string => (value === 'positive' ? percent(x) : signedScore(x))
  const meanOf = ({ mean, meanLow, meanHigh }: Row): Estimate => {
    return { value: mean, low: meanLow, high: meanHigh }
  }
  const meanText = (row: Row): string => estimateText(meanOf(row), (mean) => signedScore(mean, 4))
  const [first] = rows
  const cells = (row: Row): readonly string[] => [
    count(row.count),
    signedScore(row.mean, 4),
    intervalText(meanOf(row), (mean) => signedScore(mean, 4)),
    signedScore(row.sum),
    percent(row.positive),
  ]
  const empty = first === undefined ? reasonOf(view) : null
  return {
    key: 'token-pairs',
    title: t(`charts.tokenPairs.title.${view.unit}`),
    definition: t('charts.tokenPairs.text'),
    formula: 'Σ A[a, b] / |A[a, b]|, Σ A[a, b]',
    reading:
      study === null || study.whole.likeness.identical.share.value === null
        ? first === undefined
          ? ''
          : t(
              'charts.tokenPairs.first',
              { name: nameOf(first), mean: meanText(first), count: count(first.count) },
              first.count,
            )
        : likenessReading(study, words),
    notes: [
      t('charts.tokenPairs.distinct', { count: count(distinct), shown: count(rows.length) }, distinct),
      ...(view.leastCount > 1
        ? [t('charts.tokenPairs.least', { count: count(view.leastCount) }, view.leastCount)]
        : []),
      ...(dropped.cells > 0
        ? [
            t(
              'charts.tokenPairs.dropped',
              { count: count(dropped.cells), sum: signedScore(dropped.sum) },
              dropped.cells,
            ),
          ]
        : []),
      t('charts.tokenPairs.intervals', { least: count(leastPairsOfInterval) }),
    ],
    hint: t('charts.tokenPairs.hint'),
    ...drawnUnless(empty, {
      option: (theme) =>
        barsOption(
          {
            names: drawn.map(nameOf),
            series: [
              {
                name: t(`charts.tokenPairs.${value}`),
                values: drawn.map((row) => (value === 'mean' ? meanOf(row) : plain(row[value]))),
              },
            ],
            xName: t(`charts.tokenPairs.${value}`),
            formatX: format,
          },
          theme,
        ),
      tooltip: (item) => {
        const row = drawn[item]
        if (row === undefined) return ''
        return `${nameOf(row)}\n${t('charts.tokenPairs.mean')} ${meanText(row)}\n${t('charts.tokenPairs.count')} ${count(row.count)}`
      },
      height: Math.max(200, 60 + 20 * drawn.length),
    }),
    table: {
      caption: null,
      columns: [
        t(`charts.tokenPairs.unit.${view.unit}`),
        ...(['count', 'mean', 'interval', 'sum', 'positive'] as const).map((column) =>
          t(`charts.tokenPairs.${column}`),
        ),
      ],
      rows: rows.map((row, index) => ({ index, cells: [nameOf(row), ...cells(row)] })),
    },
    csv: {
      settings: {
        level: view.level,
        special_tokens: view.specialTokens ? 'in' : 'out',
        unit: view.unit,
        interval: '95% linearised over pairs',
        search: view.search,
        which: view.which,
        least_count: view.leastCount,
      },
      header: ['a', 'b', 'count', 'mean', 'mean_low', 'mean_high', 'sum', 'positive'],
      lines: rows.map((row) => [
        row.a,
        row.b,
        row.count,
        row.mean,
        row.meanLow,
        row.meanHigh,
        row.sum,
        row.positive,
      ]),
    },
    actionOf: (index) => {
      const row = rows[index]
      return row === undefined ? null : filterByPair(row.a, row.b, view.unit)
    },
    brush: null,
  }
}

function reasonOf({ leastCount: count, search, which, specialTokens }: TokenPairsView): EmptyReason {
  if (search !== '' || which !== 'all') return { kind: 'noneFound', count }
  return count > 1 ? { kind: 'noTokenPairs', count } : { kind: 'noCells', specialTokens }
}

function likenessReading({ whole: { likeness } }: Study, { t, percent, signedScore }: Words): string {
  const { identical, different } = likeness
  const share = (value: number): string => percent(value)
  const mean = (value: number): string => signedScore(value, 4)
  return t('charts.tokenPairs.reading', {
    identical: estimateText(identical.share, share),
    identicalMean: estimateText(identical.mean, mean),
    different: estimateText(different.share, share),
    differentMean: estimateText(different.mean, mean),
  })
}

/** Pairs with these lemmas, one in each sentence; for tokens that are whole words, pairs whose texts have both. */
function filterByPair(a: string, b: string, unit: 'token' | 'lemma'): ChartAction | null {
  const isWord = (text: string): boolean => /^[\p{L}\p{N}]+$/u.test(text)
  if (unit === 'token' && !(isWord(a) && isWord(b))) return null
  const conditions: readonly Condition[] =
    unit === 'lemma'
      ? [{ kind: 'lemma-pair', first: a, second: b }]
      : [...new Set([a, b])].map((phrase) => ({ kind: 'text', phrase }))
  return { kind: 'filter', edit: (filter) => ({ conditions: [...filter.conditions, ...conditions] }) }
}
