// The reason why a chart has nothing to draw: data from the place that knows it, and a sentence with what to do.
import type { Words } from '../words/words.ts'

export type EmptyReason =
  | { readonly kind: 'noPairs' | 'noGoldInCorpus' | 'fewPairs' | 'noTags' }
  | { readonly kind: 'noFinishedPair'; readonly run: number }
  | {
      readonly kind: 'noMatch'
      readonly run: number
      readonly where: string
      /** What columns can be asked for that were asked for another value. */
      readonly columns: readonly { readonly column: string; readonly values: readonly string[] }[]
      /** Pairs whose unknown tokens were asked for and never counted: they are in no answer. */
      readonly uncounted: number
    }
  | {
      readonly kind: 'noGold' | 'noSimilarity' | 'noNumber' | 'equalScores'
      /** How many pairs were looked at. */
      readonly count: number
    }
  | { readonly kind: 'equalGold'; readonly value: number }
  | ({ readonly kind: 'sumNearZero'; readonly count: number; readonly floor: number } & Cells)
  | ({ readonly kind: 'noCells' } & Cells)
  | { readonly kind: 'noGoldInGroups' | 'noGroups' | 'fewInGroups'; readonly column: string }
  | { readonly kind: 'oneGroup'; readonly column: string; readonly value: string }
  | {
      readonly kind: 'noTokenPairs' | 'noneFound'
      /** The fewest cells that a listed pair has. */
      readonly count: number
    }
  | { readonly kind: 'onlySpecialTokens'; readonly pair: number }

interface Cells {
  /** Whether those of special tokens were looked at, too. */
  readonly specialTokens: boolean
}

/**
 * The reason in one sentence.
 * @param place says by which means it can be changed there; nothing can in a `report`
 */
export function emptyText(
  empty: EmptyReason,
  place: 'window' | 'command' | 'report',
  { t, count }: Words,
): string {
  const plural = 'count' in empty ? empty.count : 1
  const values = { ...empty, ...('count' in empty ? { count: count(empty.count) } : {}) }
  const reason = t(`charts.empty.${empty.kind}.reason`, values, plural)
  if (place === 'report') return t('charts.empty.reasonAlone', { reason })
  const remedy = t(`charts.empty.${empty.kind}.${place}`, values)
  return t('charts.empty.sentence', { reason, remedy: wholeRemedy(empty, place, remedy, { t, count }) })
}

function wholeRemedy(
  empty: EmptyReason,
  place: 'window' | 'command',
  remedy: string,
  { t, count }: Pick<Words, 't' | 'count'>,
): string {
  if ('specialTokens' in empty && !empty.specialTokens) {
    const first = t(`charts.empty.includeSpecial.${place}`)
    return t('charts.empty.either', { first, second: remedy })
  }
  if (empty.kind !== 'noMatch') return remedy
  const { uncounted } = empty
  return [
    ...empty.columns.map(({ column, values }) =>
      t('charts.empty.columnValues', { column, values: values.join(', ') }),
    ),
    ...(uncounted === 0 ? [] : [t('charts.empty.uncounted', { count: count(uncounted) }, uncounted)]),
  ].reduceRight((second, first) => t('charts.empty.andThen', { first, second }), remedy)
}
