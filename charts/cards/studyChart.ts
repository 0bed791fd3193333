// What the charts of the corpus study share: what they are made of, panels for groups, estimates as text, notes.
import type { Estimate, StatisticsView, Study, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import type { PanelTitle } from '../options/panels.ts'
import type { Words } from '../words/words.ts'
import type { ChartCard } from './chartCard.ts'
import { estimateText, noEstimate } from './estimates.ts'
import { comparedColumns, comparedHeader, fewNotes, groupTitle, otherGroupsNotes } from './groupTexts.ts'
import { studiedCellsSettings, studiedCellsText } from './studiedCells.ts'

/** How a study is looked at; its level is known by itself. */
export type StudyView = Omit<StatisticsView, 'level'>

export type StudyChartMaker = (study: Study, view: StudyView, words: Words) => ChartCard

/** The pairs of one panel: all of them, or one group. */
export interface StudyPanel {
  /** Of the group; null for all pairs. */
  readonly value: string | null
  readonly numbers: StudyNumbers
  /** The first group's numbers minus this one's. */
  readonly difference: StudyNumbers | null
}

export function panelsOf({ whole, groups }: Study): readonly StudyPanel[] {
  return groups.length === 0 ? [{ value: null, numbers: whole, difference: null }] : groups
}

/** What groups are compared at. */
export interface Comparison {
  /** Its name, as “top 10%”. */
  readonly name: string
  readonly of: (numbers: StudyNumbers) => Estimate | undefined
  readonly format: (value: number) => string
  readonly formatDifference: (value: number) => string
}

/** The title of a panel: its group, how many pairs, its number, and how far that is from the first group's. */
export function panelTitle(
  panel: StudyPanel,
  first: StudyPanel | undefined,
  { name, of, format, formatDifference }: Comparison,
  words: Words,
): PanelTitle | null {
  const { value, numbers, difference } = panel
  if (value === null) return null
  const group = {
    value,
    count: words.t('charts.pairCount', { count: words.count(numbers.pairs) }, numbers.pairs),
    first: first?.value ?? '',
    own: `${name} ${estimateText(of(numbers) ?? noEstimate, format)}`,
    difference: (difference && of(difference)) ?? null,
  }
  return groupTitle(group, formatDifference, words)
}

/**
 * What every chart of a study says below itself.
 * @param of the numbers that it shows
 */
export function studyNotes(
  study: Study,
  view: StudyView,
  words: Words,
  of: (numbers: StudyNumbers) => readonly Estimate[],
): readonly string[] {
  const { t, count } = words
  const { whole, groups, otherGroups } = study
  const shown = panelsOf(study).flatMap(({ numbers }) => of(numbers))
  return [
    t('charts.pairCount', { count: count(whole.pairs) }, whole.pairs),
    ...(whole.belowFloor > 0
      ? [
          t(
            'charts.belowFloor',
            { count: count(whole.belowFloor), floor: String(study.floor) },
            whole.belowFloor,
          ),
        ]
      : []),
    studiedCellsText({ ...study, specialTokens: view.specialTokens }, words),
    ...(groups.length > 1 ? [t('charts.firstGroup')] : []),
    ...(groups.length > 0 ? otherGroupsNotes(otherGroups, words) : []),
    ...(shown.some(({ low }) => low !== null)
      ? [t('charts.interval', { replicates: count(study.replicates) })]
      : []),
    ...fewNotes(shown, 'pair', words),
  ]
}

/** What the lines of a CSV file repeat about a study. */
export function studySettings(
  study: Study,
  { specialTokens, groupBy }: StudyView,
): Readonly<Record<string, CsvValue>> {
  return {
    ...studiedCellsSettings({ level: study.level, specialTokens }),
    group_by: study.groups.length === 0 ? null : groupBy,
    interval: '95% bootstrap over pairs',
    replicates: study.replicates,
    seed: study.seed,
  }
}

/** A number of one panel as the cells of a CSV line: itself, its interval, the difference to the first and its interval. */
export function estimateColumns(
  { numbers, difference }: StudyPanel,
  of: (numbers: StudyNumbers) => Estimate | undefined,
): readonly CsvValue[] {
  return comparedColumns({
    centre: of(numbers) ?? noEstimate,
    difference: (difference && of(difference)) ?? null,
  })
}

export const estimateHeader = comparedHeader('value')
