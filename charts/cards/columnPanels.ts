// What is counted in columns, for all pairs together or in shares for each group beside the others.
import type { CountedGroup, Statistics } from '../../engine/protocol/schemas/statistics.ts'
import type { CsvValue } from '../files/csvFile.ts'
import type { Columns } from '../options/columnsOption.ts'
import { panelsHeight } from '../options/panels.ts'
import type { Words } from '../words/words.ts'
import type { ChartPicture } from './chartCard.ts'
import { estimateText } from './estimates.ts'
import { groupTitle, otherGroupsNotes } from './groupTexts.ts'

export interface Counted {
  /** Of every column, of all pairs. */
  readonly counts: readonly number[]
  /** Empty where pairs are not grouped. */
  readonly groups: readonly CountedGroup[]
  /** What is counted. */
  readonly unit: 'pair' | 'sentence'
  /** What groups are compared at. */
  readonly centre: 'median' | 'mean'
  readonly formatCentre: (value: number) => string
}

interface Panel {
  /** Null for all pairs. */
  readonly group: CountedGroup | null
  readonly counts: readonly number[]
  readonly total: number
}

/** The parts of a card that groups change. */
interface ColumnPanels {
  readonly columns: Pick<Columns, 'panels' | 'yName' | 'areCounts' | 'formatHeight'>
  readonly picture: Pick<ChartPicture, 'itemOf' | 'panels' | 'height'>
  /** The place of an item's column. */
  readonly columnOf: (item: number) => number
  /** What is said of an item below the name of its column. */
  readonly textOf: (item: number) => string
  readonly notes: readonly string[]
  /** Of the table, after the column that names what is counted. */
  readonly tableHeader: readonly string[]
  readonly tableCells: (column: number) => readonly string[]
  readonly csvSettings: Readonly<Record<string, CsvValue>>
  /** Around the cells that name a column. */
  readonly csvHeader: (names: readonly string[]) => readonly string[]
  readonly csvLines: (names: (column: number) => readonly CsvValue[]) => readonly (readonly CsvValue[])[]
}

export function columnPanels(
  { counts, groups, unit, centre, formatCentre }: Counted,
  { groupBy, otherGroups }: Pick<Statistics, 'groupBy' | 'otherGroups'>,
  words: Words,
): ColumnPanels {
  const { t, count, percent } = words
  const isGrouped = groups.length > 0
  const panels: readonly Panel[] = isGrouped
    ? groups.map((group) => ({ group, counts: group.counts, total: totalOf(group.counts) }))
    : [{ group: null, counts, total: totalOf(counts) }]
  const shareOf = ({ counts: of, total }: Panel, column: number) => (of[column] ?? 0) / Math.max(1, total)
  const shareText = (panel: Panel, column: number): string => {
    const of = panel.counts[column] ?? 0
    return t(`charts.${unit}Share`, { count: count(of), share: percent(shareOf(panel, column)) }, of)
  }
  const titleOf = ({ group, total }: Panel) =>
    group &&
    groupTitle(
      {
        ...group,
        count: t(`charts.groupSize.${unit}`, { count: count(total) }, total),
        first: groups[0]?.value ?? '',
      },
      formatCentre,
      words,
    )
  const unitName = t(unit === 'pair' ? 'charts.pairs' : 'charts.sentences')
  const columnOf = (item: number) => item % Math.max(1, counts.length)
  return {
    columns: {
      panels: panels.map((panel) => ({
        title: titleOf(panel),
        heights: isGrouped ? panel.counts.map((_, column) => shareOf(panel, column)) : panel.counts,
      })),
      yName: isGrouped ? t('charts.shareOfGroup') : unitName,
      areCounts: !isGrouped,
      formatHeight: (height) => (isGrouped ? percent(height, 0) : count(height)),
    },
    picture: {
      itemOf: (index, series) => series * counts.length + index,
      panels: panels.length,
      height: panelsHeight(panels.length),
    },
    columnOf,
    textOf: (item) => {
      const panel = panels[Math.floor(item / Math.max(1, counts.length))]
      if (panel === undefined) return ''
      const { group } = panel
      const ofGroup =
        group === null
          ? []
          : [`${group.value} · ${t(`charts.${centre}`)} ${estimateText(group.centre, formatCentre)}`]
      return [shareText(panel, columnOf(item)), ...ofGroup].join('\n')
    },
    notes: isGrouped ? [...otherGroupsNotes(otherGroups, words), t(`charts.comparedAt.${centre}`)] : [],
    tableHeader: isGrouped ? groups.map(({ value }) => value) : [unitName, t('charts.share')],
    tableCells: (column) =>
      isGrouped
        ? panels.map((panel) => shareText(panel, column))
        : [count(counts[column] ?? 0), ...panels.map((panel) => percent(shareOf(panel, column)))],
    csvSettings: isGrouped ? { group_by: groupBy, interval: '95% bootstrap over pairs' } : {},
    csvHeader: (names) =>
      isGrouped
        ? ['group', ...names, `${unit}s`, centre, 'low', 'high', ...differenceHeader]
        : [...names, `${unit}s`],
    csvLines: (names) =>
      panels.flatMap(({ group, counts: of }) =>
        of.map((number, column) =>
          group === null
            ? [...names(column), number]
            : [group.value, ...names(column), number, ...centreColumns(group)],
        ),
      ),
  }
}

const differenceHeader = ['first_minus_this', 'difference_low', 'difference_high'] as const

function centreColumns({ centre, difference }: CountedGroup): readonly CsvValue[] {
  const other = difference ?? { value: null, low: null, high: null }
  return [centre.value, centre.low, centre.high, other.value, other.low, other.high]
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
