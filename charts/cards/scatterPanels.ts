// Points for each pair with a gold score, all together or for each group beside the others.
import type { ComparedGroup, Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { Scatter } from '../options/scatterOption.ts'
import { panelsHeight } from '../options/panels.ts'
import type { Words } from '../words/words.ts'
import type { ChartCard, ChartPicture } from './chartCard.ts'
import { estimateText, noEstimate } from './estimates.ts'
import { comparedColumns, comparedHeader, comparedNotes, groupTitle } from './groupTexts.ts'

interface Points {
  readonly y: ArrayLike<number>
  /** What each group is compared at; null while that is not known. */
  readonly groups: readonly (Pick<ComparedGroup, 'centre' | 'difference'> | null)[]
  readonly centre: 'median' | 'spearman'
  readonly format: (value: number) => string
  readonly formatDifference: (value: number) => string
}

/** The parts of a card that groups change. */
interface ScatterPanels {
  readonly panels: Scatter['panels']
  readonly picture: Pick<ChartPicture, 'itemOf' | 'panels' | 'height'>
  /** What is said of a point below its numbers. */
  readonly textOf: (point: number) => string
  readonly notes: readonly string[]
  /** Around the columns and cells of a table and a file that are about a point. */
  readonly table: (table: ChartCard['table']) => ChartCard['table']
  readonly csv: (csv: ChartCard['csv']) => ChartCard['csv']
}

export function scatterPanels(points: Points, statistics: Statistics, words: Words): ScatterPanels {
  const { gold, groupOf, groups, outsideGroups } = statistics.modelVsGold
  const { t, count } = words
  const pointAt = (point: number) => [gold[point] ?? NaN, points.y[point] ?? NaN] as const
  const all = Array.from(gold.keys())
  if (groups.length === 0) {
    return {
      panels: [{ title: null, points: all.map(pointAt) }],
      picture: {},
      textOf: () => '',
      notes: [],
      table: (table) => table,
      csv: (csv) => csv,
    }
  }
  const pointsOf = groups.map((_, group) => all.filter((point) => groupOf[point] === group))
  const nameOf = (point: number): string => groups[groupOf[point] ?? 0]?.value ?? ''
  const numberOf = (group: number): string => {
    const known = points.groups[group] ?? null
    return known === null
      ? ''
      : `${t(`charts.${points.centre}`)} ${estimateText(known.centre, points.format)}`
  }
  const differenceOf = (group: number): string => {
    const difference = points.groups[group]?.difference ?? null
    return difference === null
      ? ''
      : `${t('charts.difference')} ${estimateText(difference, points.formatDifference)}`
  }
  const centres = points.groups.flatMap((group) => group?.centre ?? [])
  const titleOf = ({ value, pairs }: (typeof groups)[number], group: number) =>
    groupTitle(
      {
        value,
        count: t('charts.pairCount', { count: count(pairs) }, pairs),
        first: groups[0]?.value ?? '',
        difference: points.groups[group]?.difference ?? null,
        own: numberOf(group),
      },
      points.formatDifference,
      words,
    )
  return {
    panels: groups.map((group, place) => ({
      title: titleOf(group, place),
      points: (pointsOf[place] ?? []).map(pointAt),
    })),
    picture: {
      itemOf: (index, series) => pointsOf[series]?.[index] ?? -1,
      panels: groups.length,
      height: panelsHeight(groups.length),
    },
    textOf: (point) => `\n${[nameOf(point), numberOf(groupOf[point] ?? 0)].filter(Boolean).join(' · ')}`,
    notes: [
      ...(outsideGroups > 0
        ? [t('charts.outsideGroups', { count: count(outsideGroups) }, outsideGroups)]
        : []),
      ...comparedNotes(centres, points.centre, 'pair', words),
    ],
    table: ({ columns, rows, ...table }) => ({
      ...table,
      columns: [...columns, t('charts.group')],
      rows: [
        ...rows.map(({ index, cells }) => ({ index, cells: [...cells, nameOf(index)] })),
        // What groups are compared at is in the picture, which not everybody sees.
        ...groups.map(({ value }, group) => ({
          index: -1 - group,
          cells: [numberOf(group), ...columns.slice(2).map(() => ''), differenceOf(group), value],
        })),
      ],
    }),
    csv: ({ settings, header, lines }) => ({
      settings: { ...settings, group_by: statistics.groupBy, interval: '95% bootstrap over pairs' },
      header: ['group', ...header, ...comparedHeader(points.centre)],
      lines: lines.map((line, point) => [
        nameOf(point),
        ...line,
        ...comparedColumns(points.groups[groupOf[point] ?? 0] ?? { centre: noEstimate, difference: null }),
      ]),
    }),
  }
}
