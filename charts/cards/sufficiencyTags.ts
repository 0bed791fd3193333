// Which parts of speech a similarity needs: scores rebuilt from the cells of some tags alone.
import type { Estimate, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import { barsOption } from '../options/barsOption.ts'
import { drawnUnless } from './chartCard.ts'
import type { EmptyReason } from './emptyChart.ts'
import { lacksTags, withoutOrder } from './emptyStudy.ts'
import { estimateText } from './estimates.ts'
import {
  estimateColumns,
  estimateHeader,
  panelsOf,
  type StudyChartMaker,
  studyNotes,
  studySettings,
} from './studyChart.ts'

interface RebuiltFromTags {
  readonly name: string
  readonly tags: readonly string[]
  readonly model: Estimate
  readonly gold: Estimate
}

export const sufficiencyTagsChart: StudyChartMaker = (study, view, words) => {
  const { t, score, count } = words
  const panels = panelsOf(study)
  const isGrouped = panels.length > 1
  const format = (value: number): string => score(value)
  const { scored } = study.whole
  const against = (scored > 1 ? (['model', 'gold'] as const) : (['model'] as const)).map((key) => ({
    key,
    name: t(`charts.sufficiency.${key}`),
  }))
  const rows = panels.flatMap((panel) => rebuilt(panel.numbers).map((set, index) => ({ panel, set, index })))
  const setName = (name: string): string => t(`charts.sufficiencyTags.sets.${name}`)
  const nameOf = ({ panel, set }: (typeof rows)[number]): string =>
    panel.value === null ? setName(set.name) : `${setName(set.name)} · ${panel.value}`
  const best = rebuilt(study.whole)
    .filter(({ name, model }) => name !== 'words' && model.value !== null)
    .toSorted((one, other) => (other.model.value ?? 0) - (one.model.value ?? 0))[0]
  /** Sets together, groups within. */
  const ordered = isGrouped ? rows.toSorted((one, other) => one.index - other.index) : rows
  const undefinedReason = best === undefined ? withoutOrder(study) : null
  const empty: EmptyReason | null = lacksTags(study) ? { kind: 'noTags' } : undefinedReason
  return {
    key: 'sufficiency-tags',
    title: t('charts.sufficiencyTags.title'),
    definition: t('charts.sufficiencyTags.text'),
    formula: 'ρ(f(a, r_b) + f(r_a, b) − f(r_a, r_b) + Σ A[P, P], f(a, b)), ρ(…, g)',
    reading:
      best === undefined || empty !== null
        ? ''
        : t('charts.sufficiencyTags.reading', {
            set: setName(best.name),
            model: estimateText(best.model, format),
          }),
    notes: [
      ...studyNotes(study, view, words, ({ sufficiency }) =>
        sufficiency.flatMap(({ kept, ...rho }) =>
          kept.kind === 'tags' ? against.map(({ key }) => rho[key]) : [],
        ),
      ),
      ...(scored > 1 ? [t('charts.scored', { count: count(scored) }, scored)] : []),
    ],
    hint: null,
    ...drawnUnless(empty, {
      option: (theme) =>
        barsOption(
          {
            names: ordered.map(nameOf),
            // The name of a group stands behind that of the set.
            ...(isGrouped ? { nameWidth: 230 } : {}),
            series: against.map(({ key, name }) => ({
              name,
              values: ordered.map(({ set }) => set[key]),
            })),
            xName: t('charts.sufficiency.y'),
            formatX: (x) => score(x, 1),
          },
          theme,
        ),
      tooltip: (item) => {
        const row = ordered[item]
        if (row === undefined) return ''
        return [
          nameOf(row),
          row.set.tags.join(', '),
          ...against.map(({ key, name }) => `${name} ${estimateText(row.set[key], format)}`),
        ].join('\n')
      },
      height: Math.max(400, 60 + 34 * ordered.length),
      panels: isGrouped ? 2 : 1,
    }),
    table: {
      caption: null,
      columns: [
        t('charts.sufficiencyTags.set'),
        ...against.map(({ name }) => name),
        ...(isGrouped ? [t('charts.difference')] : []),
      ],
      rows: ordered.map((row, index) => {
        const difference =
          row.panel.difference === null ? undefined : rebuilt(row.panel.difference)[row.index]?.model
        return {
          index,
          cells: [
            nameOf(row),
            ...against.map(({ key }) => estimateText(row.set[key], format)),
            ...(isGrouped ? [difference === undefined ? '' : estimateText(difference, format)] : []),
          ],
        }
      }),
    },
    csv: {
      settings: studySettings(study, view),
      header: ['group', 'pairs', 'keep', 'tags', 'against', ...estimateHeader],
      lines: rows.flatMap(({ panel, set, index }) =>
        against.map(({ key }) => [
          panel.value,
          key === 'gold' ? panel.numbers.scored : panel.numbers.pairs,
          set.name,
          set.tags.join(' '),
          key,
          ...estimateColumns(panel, (numbers) => rebuilt(numbers)[index]?.[key]),
        ]),
      ),
    },
    actionOf: () => null,
    brush: null,
  }
}

function rebuilt({ sufficiency }: StudyNumbers): readonly RebuiltFromTags[] {
  return sufficiency.flatMap(({ kept, model, gold }) =>
    kept.kind === 'tags' ? [{ name: kept.name, tags: kept.tags, model, gold }] : [],
  )
}
