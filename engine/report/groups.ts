// What a report says of groups of pairs: which there are, which of them is the first, and how they differ.
import { estimateText, noEstimate } from '../../charts/cards/estimates.ts'
import { otherGroupsNotes } from '../../charts/cards/groupTexts.ts'
import type { Comparison } from '../../charts/cards/studyChart.ts'
import type { Words } from '../../charts/words/words.ts'
import type { Study } from '../../contract/engine/schemas/study.ts'

/** The column and its values with their numbers of pairs, and what is not shown; null where pairs are not grouped. */
export function groupsText(
  { groups, otherGroups }: Study,
  groupBy: string | null,
  words: Words,
): string | null {
  if (groupBy === null || groups.length === 0) return null
  const { t, count } = words
  const values = groups.map(({ value, numbers: { pairs } }) =>
    t('report.group', { value, pairs: t('charts.pairCount', { count: count(pairs) }, pairs) }),
  )
  const parts = [values.join(t('report.comma')), ...otherGroupsNotes(otherGroups, words)]
  return t('report.groups', { column: groupBy, groups: parts.join(t('report.semicolon')) })
}

/** The number of each group, and behind those of all but the first what the first is more. */
export function comparedText(
  { groups }: Study,
  { of, format, formatDifference }: Omit<Comparison, 'name'>,
  { t }: Words,
): string {
  return groups
    .map(({ value, numbers, difference }) => {
      const own = estimateText(of(numbers) ?? noEstimate, format)
      return difference === null
        ? t('report.ofGroup', { value, own })
        : t('report.ofOther', {
            value,
            own,
            less: estimateText(of(difference) ?? noEstimate, formatDifference),
          })
    })
    .join(t('report.semicolon'))
}
