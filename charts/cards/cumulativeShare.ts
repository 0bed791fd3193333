// How much of a similarity the strongest cells hold: whether few pairs of tokens explain it.
import type { Estimate, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import { curvesOption } from '../options/curvesOption.ts'
import { panelsHeight } from '../options/panels.ts'
import { drawnUnless } from './chartCard.ts'
import { sumNearZero } from './emptyStudy.ts'
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

export const cumulativeShareChart: StudyChartMaker = (study, view, words) => {
  const { t, percent } = words
  const panels = panelsOf(study)
  const points = study.whole.cumulativeShare
  const format = (value: number): string => percent(value)
  const atTold = (numbers: StudyNumbers): Estimate | undefined => shareAt(numbers, told)
  const compared = {
    name: t('charts.cumulativeShare.compared', { top: percent(told) }),
    of: atTold,
    format,
    formatDifference: words.percentPoints,
  }
  const half = points.find(({ share }) => (share.value ?? 0) >= 0.5)
  const whole = atTold(study.whole)
  const isDefined = typeof whole?.value === 'number'
  const empty = isDefined ? null : sumNearZero(study, view)
  return {
    key: 'cumulative-share',
    title: t('charts.cumulativeShare.title'),
    definition: t('charts.cumulativeShare.text'),
    formula: 'Σ top ⌈p·|A|⌉ cells / Σ A',
    reading:
      !isDefined || half === undefined
        ? ''
        : t('charts.cumulativeShare.reading', {
            top: percent(told),
            share: estimateText(whole, format),
            half: percent(half.p),
          }),
    notes: studyNotes(study, view, words, ({ cumulativeShare }) => cumulativeShare.map(({ share }) => share)),
    hint: null,
    ...drawnUnless(empty, {
      option: (theme) =>
        curvesOption(
          {
            panels: panels.map((panel) => ({
              title: panelTitle(panel, panels[0], compared, words),
              curves: [
                {
                  name: t('charts.cumulativeShare.title'),
                  points: panel.numbers.cumulativeShare.flatMap(({ p, share: { value, low, high } }) =>
                    value === null ? [] : [{ x: p, y: value, low, high }],
                  ),
                },
              ],
            })),
            xName: t('charts.cumulativeShare.x'),
            yName: t('charts.cumulativeShare.y'),
            formatX: (x) => percent(x, 0),
            formatY: (y) => percent(y, 0),
            level: 1,
          },
          theme,
        ),
      tooltip: (item) => {
        const panel = panels[Math.floor(item / points.length)]
        const point = panel?.numbers.cumulativeShare[item % points.length]
        if (point === undefined) return ''
        const texts = { top: percent(point.p), share: estimateText(point.share, format) }
        return [
          ...(typeof panel?.value === 'string' ? [panel.value] : []),
          t('charts.cumulativeShare.point', texts),
        ].join('\n')
      },
      // A line and a band for each panel.
      itemOf: (index, series) => Math.floor(series / 2) * points.length + index,
      trigger: 'axis',
      panels: panels.length,
      height: panelsHeight(panels.length),
    }),
    table: {
      caption: null,
      columns: [
        t('charts.cumulativeShare.x'),
        ...panels.map(({ value }) => value ?? t('charts.cumulativeShare.y')),
      ],
      rows: points.map(({ p }, index) => ({
        index,
        cells: [
          percent(p),
          ...panels.map(({ numbers }) => estimateText(shareAt(numbers, p) ?? noEstimate, format)),
        ],
      })),
    },
    csv: {
      settings: studySettings(study, view),
      header: ['group', 'pairs', 'p', ...estimateHeader],
      lines: panels.flatMap((panel) =>
        points.map(({ p }) => [
          panel.value,
          panel.numbers.pairs,
          p,
          ...estimateColumns(panel, (numbers) => shareAt(numbers, p)),
        ]),
      ),
    },
    actionOf: () => null,
    brush: null,
  }
}

function shareAt({ cumulativeShare }: StudyNumbers, wanted: number): Estimate | undefined {
  return cumulativeShare.find(({ p }) => Math.abs(p - wanted) < 1e-9)?.share
}
