// Which parts of speech carry predictions: every pair of tags, among all cells or the strongest ones.
import { posRank } from '../../core/text/posOrder.ts'
import type { PosMeasure, PosPairNumbers, Study, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import { panelRows } from '../options/panels.ts'
import { type TagCell, tagGridOption } from '../options/tagGridOption.ts'
import { orderedTags, posPairName } from '../words/pairNames.ts'
import type { Words } from '../words/words.ts'
import { type ChartAction, drawnUnless } from './chartCard.ts'
import type { EmptyReason } from './emptyChart.ts'
import { lacksTags, sumNearZero } from './emptyStudy.ts'
import { estimateText } from './estimates.ts'
import { groupTitle } from './groupTexts.ts'
import { differenceFormatOf, formatOf, legendOf, posLines, shortText, valueOf } from './posPairTexts.ts'
import {
  estimateColumns,
  estimateHeader,
  panelsOf,
  type StudyChartMaker,
  studyNotes,
  type StudyPanel,
  studySettings,
  type StudyView,
} from './studyChart.ts'

const formulas: Readonly<Record<PosMeasure, string>> = {
  share: 'Σ A[p, q] / Σ A',
  mean: 'Σ A[p, q] / |A[p, q]|',
  lift: '(Σ top A[p, q] / Σ top A) / (Σ A[p, q] / Σ A)',
}

export const posMatrixChart: StudyChartMaker = (study, view, words) => {
  const { t, count } = words
  const panels = panelsOf(study)
  const tags = tagsOf(study.whole)
  const format = formatOf(view.measure, words)
  const items = panels.flatMap((panel) => panel.numbers.posShare[view.cut].map((pair) => ({ panel, pair })))
  const firstItem = panels.map((_, index) =>
    panels.slice(0, index).reduce((sum, { numbers }) => sum + numbers.posShare[view.cut].length, 0),
  )
  const middle = view.measure === 'lift' ? 1 : 0
  const reach = Math.max(
    ...items.map(({ pair }) => Math.abs((valueOf(pair, view.measure).value ?? middle) - middle)),
    0,
  )
  const nameOf = ({ a, b }: PosPairNumbers): string => posPairName(a, b)
  const orderOf = (pair: PosPairNumbers): number => valueOf(pair, view.measure).value ?? -Infinity
  const textOf = (pair: PosPairNumbers): string => estimateText(valueOf(pair, view.measure), format)
  const differenceText = (panel: StudyPanel, pair: PosPairNumbers): string => {
    const found = panel.difference === null ? undefined : sameTags(panel.difference, view, pair)
    return found === undefined
      ? ''
      : estimateText(valueOf(found, view.measure), differenceFormatOf(view.measure, words))
  }
  // By all pairs, so that groups of the same tags stand together.
  const ranks = new Map(
    study.whole.posShare[view.cut]
      .toSorted((one, other) => orderOf(other) - orderOf(one))
      .map((pair, rank) => [nameOf(pair), rank]),
  )
  const empty = reasonOf(study, view)
  return {
    key: 'pos-matrix',
    title: t('charts.posMatrix.title'),
    definition: t('charts.posMatrix.text'),
    formula: formulas[view.measure],
    reading: empty === null ? readingOf(study.whole, view, words) : '',
    notes: [
      t(`charts.posMatrix.cuts.${view.cut}`),
      ...studyNotes(study, view, words, ({ posShare }) =>
        view.measure === 'mean'
          ? []
          : posShare[view.cut].filter((pair) => pair.count > 0).map((pair) => valueOf(pair, view.measure)),
      ),
    ],
    hint: t('charts.posMatrix.hint'),
    ...drawnUnless(empty, {
      option: (theme) =>
        tagGridOption(
          {
            tags,
            middle,
            reach,
            legend: legendOf(view.measure, middle, reach, words),
            panels: panels.map(({ value, numbers }) => ({
              title:
                value === null
                  ? null
                  : groupTitle(
                      {
                        value,
                        first: '',
                        own: '',
                        difference: null,
                        count: t('charts.pairCount', { count: count(numbers.pairs) }, numbers.pairs),
                      },
                      format,
                      words,
                    ),
              cells: numbers.posShare[view.cut].map((pair) => cellOf(pair, tags, view.measure, words)),
            })),
          },
          theme,
        ),
      tooltip: (item) => {
        const found = items[item]
        if (found === undefined) return ''
        const { panel, pair } = found
        const difference = differenceText(panel, pair)
        return [
          `${nameOf(pair)}${panel.value === null ? '' : ` · ${panel.value}`}`,
          ...posLines(pair, words),
          ...(difference === '' ? [] : [t('charts.less', { first: panels[0]?.value ?? '', difference })]),
        ].join('\n')
      },
      itemOf: (index, series) => (firstItem[series] ?? 0) + index,
      panels: panels.length,
      height: panelRows(panels.length) * 460,
    }),
    table: {
      caption: null,
      columns: [
        t('charts.posMatrix.tags'),
        ...(panels.length > 1 ? [t('charts.group')] : []),
        t(`charts.posMatrix.${view.measure}`),
        t('charts.posMatrix.cellCount'),
        ...(panels.length > 1 ? [t('charts.difference')] : []),
      ],
      rows: items
        .map(({ panel, pair }, index) => ({
          index,
          rank: ranks.get(nameOf(pair)) ?? Infinity,
          cells: [
            nameOf(pair),
            ...(panel.value === null ? [] : [panel.value]),
            textOf(pair),
            count(pair.count),
            ...(panels.length > 1 ? [differenceText(panel, pair)] : []),
          ],
        }))
        .sort((one, other) => one.rank - other.rank),
    },
    csv: {
      settings: { ...studySettings(study, view), cells: view.cut, measure: view.measure },
      header: ['group', 'pos_a', 'pos_b', 'cell_count', ...estimateHeader],
      lines: items.map(({ panel, pair }) => [
        panel.value,
        pair.a,
        pair.b,
        pair.count,
        ...estimateColumns(panel, (numbers) => {
          const found = sameTags(numbers, view, pair)
          return found === undefined ? undefined : valueOf(found, view.measure)
        }),
      ]),
    },
    actionOf: (item) => {
      const found = items[item]
      return found === undefined ? null : filterByTags(found.pair)
    },
    brush: null,
  }
}

/** Pairs in which the two tags hold at least the share that they hold on average, or as little. */
function filterByTags({ a, b, share }: PosPairNumbers): ChartAction | null {
  const [first, second] = orderedTags(a, b)
  if (share.value === null || first === undefined || second === undefined) return null
  const condition = {
    kind: 'pos-pair' as const,
    first,
    second,
    ...(share.value < 0
      ? { operator: '<=' as const, value: Math.ceil(share.value * 100) / 100 }
      : { operator: '>=' as const, value: Math.floor(share.value * 100) / 100 }),
  }
  return {
    kind: 'filter',
    edit: ({ conditions }) => ({
      conditions: [
        ...conditions.filter(
          (each) => !(each.kind === 'pos-pair' && each.first === first && each.second === second),
        ),
        condition,
      ],
    }),
  }
}

function reasonOf(study: Study, view: StudyView): EmptyReason | null {
  const { cut, measure, specialTokens } = view
  const { pairs, posShare } = study.whole
  if (pairs === 0) return { kind: 'noPairs' }
  if (posShare.all.length === 0) return { kind: 'noCells', specialTokens }
  if (lacksTags(study)) return { kind: 'noTags' }
  return posShare[cut].some((pair) => valueOf(pair, measure).value !== null) ? null : sumNearZero(study, view)
}

function readingOf({ posShare }: StudyNumbers, { cut }: StudyView, { t, percent }: Words): string {
  const [first, second] = posShare[cut]
    .filter(({ share }) => share.value !== null)
    .toSorted((one, other) => (other.share.value ?? 0) - (one.share.value ?? 0))
  if (first === undefined) return ''
  const said = (pair: PosPairNumbers) => ({
    tags: posPairName(pair.a, pair.b),
    share: estimateText(pair.share, (value) => percent(value)),
  })
  const cells = t(`charts.posMatrix.cuts.${cut}`)
  const one = said(first)
  if (second === undefined) return t('charts.posMatrix.readingOne', { ...one, cells })
  const two = said(second)
  return t('charts.posMatrix.reading', { ...one, cells, second: two.tags, secondShare: two.share })
}

function cellOf(pair: PosPairNumbers, tags: readonly string[], measure: PosMeasure, words: Words): TagCell {
  const [first = '', second = ''] = orderedTags(pair.a, pair.b)
  const { value } = valueOf(pair, measure)
  // The later tag is the row, so that the lower half is filled.
  return {
    row: tags.indexOf(second),
    column: tags.indexOf(first),
    value,
    text: value === null ? '' : shortText(value, measure, words),
  }
}

/** The tags that occur, in the order in which people see them. */
function tagsOf({ posShare }: StudyNumbers): readonly string[] {
  return [...new Set(posShare.all.flatMap(({ a, b }) => [a, b]))].sort((a, b) => posRank(a) - posRank(b))
}

function sameTags(
  numbers: StudyNumbers,
  { cut }: StudyView,
  { a, b }: PosPairNumbers,
): PosPairNumbers | undefined {
  return numbers.posShare[cut].find((pair) => pair.a === a && pair.b === b)
}
