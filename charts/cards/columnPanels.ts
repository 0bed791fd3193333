// What is counted in columns, for all pairs together or in shares for each group beside the others.
import type { CountedGroup, Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import type { Columns } from '../options/columnsOption.ts'
import { panelsHeight } from '../options/panels.ts'
import type { Words } from '../words/words.ts'
import type { ChartPicture, ChartTableRow } from './chartCard.ts'
import { estimateText } from './estimates.ts'
import { comparedColumns, comparedHeader, comparedNotes, groupTitle, otherGroupsNotes } from './groupTexts.ts'

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
  readonly formatDifference: (value: number) => string
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
  /** Lines below those of the columns, with what groups are compared at; they cannot be chosen. */
  readonly tableEnd: readonly ChartTableRow[]
  readonly csvSettings: Readonly<Record<string, CsvValue>>
  /** Around the cells that name a column. */
  readonly csvHeader: (names: readonly string[]) => readonly string[]
  readonly csvLines: (names: (column: number) => readonly CsvValue[]) => readonly (readonly CsvValue[])[]
}

export function columnPanels(counted: Counted, statistics: Grouping, words: Words): ColumnPanels {
  return counted.groups.length === 0
    ? columnsOfAll(counted, words)
    : columnsOfGroups(counted, statistics, words)
}

type Grouping = Pick<Statistics, 'groupBy' | 'otherGroups'>

function columnsOfAll({ counts, unit }: Counted, words: Words): ColumnPanels {
  const { t, count, percent } = words
  const total = totalOf(counts)
  const unitName = t(unit === 'pair' ? 'charts.pairs' : 'charts.sentences')
  return {
    columns: {
      panels: [{ title: null, heights: counts }],
      yName: unitName,
      areCounts: true,
      formatHeight: count,
    },
    picture: {},
    columnOf: (item) => item,
    textOf: (item) => countText(counts[item] ?? 0, total, unit, words),
    notes: [],
    tableHeader: [unitName, t('charts.share')],
    tableCells: (column) => {
      const of = counts[column] ?? 0
      return [count(of), percent(shareOf(of, total))]
    },
    tableEnd: [],
    csvSettings: {},
    csvHeader: (names) => [...names, `${unit}s`],
    csvLines: (names) => counts.map((number, column) => [...names(column), number]),
  }
}

function columnsOfGroups(
  { counts, groups, unit, centre, formatCentre, formatDifference }: Counted,
  { groupBy, otherGroups }: Grouping,
  words: Words,
): ColumnPanels {
  const { t, count, percent } = words
  const width = Math.max(1, counts.length)
  const textIn = (group: CountedGroup, column: number): string =>
    countText(group.counts[column] ?? 0, totalOf(group.counts), unit, words)
  const centreText = (group: CountedGroup): string =>
    `${t(`charts.${centre}`)} ${estimateText(group.centre, formatCentre)}`
  const titleOf = (group: CountedGroup) => {
    const { value, difference } = group
    const total = totalOf(group.counts)
    const size = t(
      unit === 'pair' ? 'charts.pairCount' : 'charts.groupSentences',
      { count: count(total) },
      total,
    )
    const first = groups[0]?.value ?? ''
    return groupTitle(
      { value, count: size, first, difference, own: centreText(group) },
      formatDifference,
      words,
    )
  }
  return {
    columns: {
      panels: groups.map((group) => ({
        title: titleOf(group),
        heights: group.counts.map((of) => shareOf(of, totalOf(group.counts))),
      })),
      yName: t('charts.shareOfGroup'),
      areCounts: false,
      formatHeight: (height) => percent(height),
    },
    picture: {
      itemOf: (index, series) => series * counts.length + index,
      panels: groups.length,
      height: panelsHeight(groups.length),
    },
    columnOf: (item) => item % width,
    textOf: (item) => {
      const group = groups[Math.floor(item / width)]
      if (group === undefined) return ''
      return `${textIn(group, item % width)}\n${group.value} · ${centreText(group)}`
    },
    notes: [
      ...otherGroupsNotes(otherGroups, words),
      ...comparedNotes(
        groups.map((group) => group.centre),
        centre,
        unit,
        words,
      ),
    ],
    tableHeader: groups.map(({ value }) => value),
    tableCells: (column) => groups.map((group) => textIn(group, column)),
    tableEnd: [
      {
        index: -1,
        cells: [t(`charts.${centre}`), ...groups.map((group) => estimateText(group.centre, formatCentre))],
      },
      {
        index: -2,
        cells: [
          t('charts.difference'),
          ...groups.map(({ difference }) => (difference ? estimateText(difference, formatDifference) : '')),
        ],
      },
    ],
    csvSettings: { group_by: groupBy, interval: `95% bootstrap over ${unit}s` },
    csvHeader: (names) => ['group', ...names, `${unit}s`, ...comparedHeader(centre)],
    csvLines: (names) =>
      groups.flatMap((group) =>
        group.counts.map((number, column) => [
          group.value,
          ...names(column),
          number,
          ...comparedColumns(group),
        ]),
      ),
  }
}

function countText(of: number, total: number, unit: Counted['unit'], { t, count, percent }: Words): string {
  return t(`charts.${unit}Share`, { count: count(of), share: percent(shareOf(of, total)) }, of)
}

function shareOf(count: number, total: number): number {
  return count / Math.max(1, total)
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
