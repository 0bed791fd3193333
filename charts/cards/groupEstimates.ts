// One number of each group of pairs beside each other, with intervals, and how far each is from the first.
import type { Estimate, Study, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import { barsOption } from '../options/barsOption.ts'
import { type ChartCard, drawnUnless } from './chartCard.ts'
import type { EmptyReason } from './emptyChart.ts'
import { estimateText } from './estimates.ts'
import {
  estimateColumns,
  estimateHeader,
  panelsOf,
  type StudyChartMaker,
  studyNotes,
  studySettings,
} from './studyChart.ts'

interface GroupEstimates {
  readonly key: string
  readonly texts: 'negativeMass' | 'referenceShare' | 'spearman'
  readonly formula: string
  readonly of: (numbers: StudyNumbers) => Estimate
  readonly isShare: boolean
}

/** Null where pairs are not grouped, or cannot be: then the number stands in the reading of another card. */
type GroupChartMaker = (...parameters: Parameters<StudyChartMaker>) => ChartCard | null

function groupChart({ key, texts, formula, of, isShare }: GroupEstimates): GroupChartMaker {
  return (study, view, words) => {
    const { t, count, percent, score } = words
    if (view.groupBy === null || (study.groups.length === 0 && study.otherGroups.withoutValue === 0))
      return null
    const groups = study.groups.length === 0 ? [] : panelsOf(study)
    const format = (value: number): string => (isShare ? percent(value) : score(value))
    const differenceText = ({ difference }: (typeof groups)[number]): string =>
      difference === null ? '' : estimateText(of(difference), isShare ? words.percentPoints : format)
    const known = groups.filter(({ numbers }) => of(numbers).value !== null)
    const order = known.toSorted(
      (one, other) => (of(other.numbers).value ?? 0) - (of(one.numbers).value ?? 0),
    )
    const [most, least] = [order[0], order.at(-1)]
    const empty = reasonOf(study, view.groupBy, known.length === 0 ? texts : null)
    return {
      key,
      title: t(`charts.groups.${texts}.title`, { column: view.groupBy }),
      definition: t(`charts.groups.${texts}.text`),
      formula,
      reading:
        most === undefined || least === undefined || empty !== null
          ? ''
          : t('charts.groups.reading', {
              most: most.value,
              high: estimateText(of(most.numbers), format),
              least: least.value,
              low: estimateText(of(least.numbers), format),
            }),
      notes: studyNotes(study, view, words, (numbers) => [of(numbers)]),
      hint: null,
      ...drawnUnless(empty, {
        option: (theme) =>
          barsOption(
            {
              names: groups.map(({ value }) => value ?? ''),
              series: [
                {
                  name: t(`charts.groups.${texts}.axis`),
                  values: groups.map(({ numbers }) => of(numbers)),
                },
              ],
              xName: t(`charts.groups.${texts}.axis`),
              formatX: isShare ? (x) => percent(x, 2) : format,
            },
            theme,
          ),
        tooltip: (item) => {
          const group = groups[item]
          if (group === undefined) return ''
          const difference = differenceText(group)
          return [
            `${group.value ?? ''} · ${t('charts.pairCount', { count: count(group.numbers.pairs) }, group.numbers.pairs)}`,
            estimateText(of(group.numbers), format),
            ...(difference === '' ? [] : [t('charts.less', { first: groups[0]?.value ?? '', difference })]),
          ].join('\n')
        },
      }),
      table: {
        caption: null,
        columns: [
          t('charts.group'),
          t('charts.pairs'),
          t(`charts.groups.${texts}.axis`),
          t('charts.difference'),
        ],
        rows: groups.map((group, index) => ({
          index,
          cells: [
            group.value ?? '',
            count(group.numbers.pairs),
            estimateText(of(group.numbers), format),
            differenceText(group),
          ],
        })),
      },
      csv: {
        settings: studySettings(study, view),
        header: ['group', 'pairs', ...estimateHeader],
        lines: groups.map((group) => [group.value, group.numbers.pairs, ...estimateColumns(group, of)]),
      },
      actionOf: () => null,
      brush: null,
    }
  }
}

/** @param unknown the number, where no group has it */
function reasonOf(
  { whole, groups }: Study,
  column: string,
  unknown: GroupEstimates['texts'] | null,
): EmptyReason | null {
  const [first, second] = groups
  if (whole.pairs === 0) return { kind: 'noPairs' }
  if (first === undefined) return { kind: 'noGroups', column }
  if (second === undefined) return { kind: 'oneGroup', column, value: first.value }
  switch (unknown) {
    case null:
      return null
    case 'spearman':
      return whole.scored === 0 ? { kind: 'noGold', count: whole.pairs } : { kind: 'fewInGroups', column }
    case 'referenceShare':
      return { kind: 'noSimilarity', count: whole.pairs }
    case 'negativeMass':
      return { kind: 'noNumber', count: whole.pairs }
  }
}

export const negativeMassGroups = groupChart({
  key: 'negative-mass-groups',
  texts: 'negativeMass',
  formula: 'Σ |A⁻| / Σ |A|',
  isShare: true,
  of: ({ negativeMass }) => negativeMass,
})

export const referenceShareGroups = groupChart({
  key: 'reference-share-groups',
  texts: 'referenceShare',
  isShare: true,
  formula: 'median (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b)',
  of: ({ referenceShare }) => referenceShare,
})

export const spearmanGroups = groupChart({
  key: 'similarity-gold-groups',
  texts: 'spearman',
  formula: 'ρ(f(a, b), g)',
  isShare: false,
  of: ({ modelVsGold }) => modelVsGold.spearman,
})
