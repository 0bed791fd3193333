// How many cells a similarity needs: scores rebuilt from the reference terms and the strongest cells, against model and gold score.
import type { Estimate, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import { curvesOption } from '../options/curvesOption.ts'
import { panelsHeight } from '../options/panels.ts'
import { drawnUnless } from './chartCard.ts'
import { withoutOrder } from './emptyStudy.ts'
import { estimateText, noEstimate } from './estimates.ts'
import {
  estimateColumns,
  estimateHeader,
  panelsOf,
  panelTitle,
  type StudyChartMaker,
  studyNotes,
  studySettings,
} from './studyChart.ts'

/** The share of cells that the reading speaks of, and that groups are compared at. */
const told = 0.1

interface RebuiltFromTop {
  readonly share: number
  readonly model: Estimate
  readonly gold: Estimate
}

export const sufficiencyChart: StudyChartMaker = (study, view, words) => {
  const { t, score, percent } = words
  const panels = panelsOf(study)
  const points = rebuilt(study.whole)
  const format = (value: number): string => score(value)
  const at = points.find(({ share }) => share === told)
  const isDefined = typeof at?.model.value === 'number'
  const { scored } = study.whole
  const against = [
    { key: 'model', name: t('charts.sufficiency.model') },
    ...(scored > 1 ? ([{ key: 'gold', name: t('charts.sufficiency.gold') }] as const) : []),
  ] as const
  const texts = {
    top: percent(told),
    model: estimateText(at?.model ?? noEstimate, format),
    gold: estimateText(at?.gold ?? noEstimate, format),
  }
  const compared = {
    name: t('charts.sufficiency.compared', { top: percent(told) }),
    of: atTold,
    format,
    formatDifference: format,
  }
  const empty = isDefined ? null : withoutOrder(study)
  return {
    key: 'sufficiency',
    title: t('charts.sufficiency.title'),
    definition: t('charts.sufficiency.text'),
    formula: 'ρ(f(a, r_b) + f(r_a, b) − f(r_a, r_b) + Σ top ⌈p·|A|⌉ cells, f(a, b)), ρ(…, g)',
    reading:
      at === undefined || !isDefined
        ? ''
        : t(`charts.sufficiency.${at.gold.value === null ? 'readingModel' : 'reading'}`, texts),
    notes: [
      ...studyNotes(study, view, words, (numbers) =>
        rebuilt(numbers).flatMap((point) => against.map(({ key }) => point[key])),
      ),
      ...(scored > 1 ? [t('charts.scored', { count: words.count(scored) }, scored)] : []),
    ],
    hint: null,
    ...drawnUnless(empty, {
      option: (theme) =>
        curvesOption(
          {
            panels: panels.map((panel) => ({
              title: panelTitle(panel, panels[0], compared, words),
              curves: against.map(({ key, name }) => ({
                name,
                points: rebuilt(panel.numbers).flatMap(({ share, [key]: { value, low, high } }) =>
                  value === null ? [] : [{ x: share, y: value, low, high }],
                ),
              })),
            })),
            xName: t('charts.sufficiency.x'),
            yName: t('charts.sufficiency.y'),
            formatX: (x) => percent(x, 0),
            formatY: (y) => score(y, 2),
            level: null,
          },
          theme,
        ),
      tooltip: (item) => {
        const panel = panels[Math.floor(item / points.length)]
        const point = panel === undefined ? undefined : rebuilt(panel.numbers)[item % points.length]
        if (point === undefined) return ''
        return [
          ...(typeof panel?.value === 'string' ? [panel.value] : []),
          t('charts.sufficiency.top', { top: percent(point.share) }),
          ...against.map(({ key, name }) => `${name} ${estimateText(point[key], format)}`),
        ].join('\n')
      },
      // Lines come first, panel by panel: as many as there are scores to compare with.
      itemOf: (index, series) => Math.floor(series / (2 * against.length)) * points.length + index,
      trigger: 'axis',
      panels: panels.length,
      height: panelsHeight(panels.length),
    }),
    table: {
      caption: null,
      columns: [
        t('charts.sufficiency.x'),
        ...panels.flatMap(({ value }) =>
          against.map(({ name }) => (value === null ? name : `${value} · ${name}`)),
        ),
      ],
      rows: points.map(({ share }, index) => ({
        index,
        cells: [
          percent(share),
          ...panels.flatMap(({ numbers }) =>
            against.map(({ key }) => estimateText(rebuilt(numbers)[index]?.[key] ?? noEstimate, format)),
          ),
        ],
      })),
    },
    csv: {
      settings: studySettings(study, view),
      header: ['group', 'pairs', 'keep', 'against', ...estimateHeader],
      lines: panels.flatMap((panel) =>
        points.flatMap(({ share }, index) =>
          against.map(({ key }) => [
            panel.value,
            key === 'gold' ? panel.numbers.scored : panel.numbers.pairs,
            share,
            key,
            ...estimateColumns(panel, (numbers) => rebuilt(numbers)[index]?.[key]),
          ]),
        ),
      ),
    },
    actionOf: () => null,
    brush: null,
  }
}

function rebuilt({ sufficiency }: StudyNumbers): readonly RebuiltFromTop[] {
  return sufficiency.flatMap(({ kept, model, gold }) =>
    kept.kind === 'top' ? [{ share: kept.share, model, gold }] : [],
  )
}

function atTold(numbers: StudyNumbers): Estimate | undefined {
  return rebuilt(numbers).find(({ share }) => share === told)?.model
}
