// What charts of groups of pairs say: the titles of their panels, which groups are not shown, what they are compared at.
import { leastPairsOfInterval } from '../../core/statistics/replicated.ts'
import type { ComparedGroup } from '../../contract/engine/schemas/statistics.ts'
import type { Estimate, OtherGroups } from '../../contract/engine/schemas/study.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import type { PanelTitle } from '../options/panels.ts'
import type { Words } from '../words/words.ts'
import { shortened } from '../draw/pictureFrame.ts'
import { estimateText, noEstimate } from './estimates.ts'

interface GroupOfPanel {
  readonly value: string
  /** How many pairs or sentences it has, as text. */
  readonly count: string
  /** The value of the first group. */
  readonly first: string
  /** What groups are compared at, with its name; empty for nothing. */
  readonly own: string
  /** The first group's number minus this one's; null for the first. */
  readonly difference: Estimate | null
}

/** Panels are narrow: names are in full in tables and tooltips. */
export function groupTitle(
  { value, count, first, own, difference }: GroupOfPanel,
  formatDifference: (value: number) => string,
  { t }: Words,
): PanelTitle {
  const less =
    difference &&
    t('charts.less', {
      first: shortened(first, 14),
      difference: estimateText(difference, (one) => signed(one, formatDifference)),
    })
  return { title: `${shortened(value, 24)} · ${count}`, subtitle: [own, less].filter(Boolean).join('\n') }
}

function signed(value: number, format: (value: number) => string): string {
  return value > 0 ? `+${format(value)}` : format(value)
}

/** What groups are compared at as columns of a CSV file, repeated on each line of the group. */
export function comparedHeader(centre: string): readonly string[] {
  return [centre, 'low', 'high', 'first_minus_this', 'difference_low', 'difference_high']
}

export function comparedColumns({
  centre,
  difference,
}: Pick<ComparedGroup, 'centre' | 'difference'>): readonly CsvValue[] {
  const other = difference ?? noEstimate
  return [centre.value, centre.low, centre.high, other.value, other.low, other.high]
}

/** Says why numbers that are shown have no interval. */
export function fewNotes(
  shown: readonly Estimate[],
  unit: 'pair' | 'sentence',
  { t, count }: Words,
): readonly string[] {
  const lacks = shown.some(({ value, low }) => value !== null && low === null)
  return lacks ? [t(`charts.few.${unit}`, { least: count(leastPairsOfInterval) })] : []
}

/**
 * Says what groups are compared at, where there are intervals, and why numbers have none.
 *
 * @param centres of the groups; empty while they are not known
 */
export function comparedNotes(
  centres: readonly Estimate[],
  at: 'median' | 'mean' | 'spearman',
  unit: 'pair' | 'sentence',
  words: Words,
): readonly string[] {
  const known = centres.length > 1 && centres.some(({ low }) => low !== null)
  return [...(known ? [words.t(`charts.comparedAt.${at}`)] : []), ...fewNotes(centres, unit, words)]
}

/** Which pairs of a grouping are in none of its groups. */
export function otherGroupsNotes(
  { values, pairs, withoutValue }: OtherGroups,
  { t, count }: Words,
): readonly string[] {
  return [
    ...(values > 0 ? [t('charts.otherGroups', { values: count(values), count: count(pairs) }, values)] : []),
    ...(withoutValue > 0 ? [t('charts.withoutValue', { count: count(withoutValue) }, withoutValue)] : []),
  ]
}
