// The view as data: what is shown, versioned, so that it can be undone, kept over a reload and saved.
import { z } from 'zod'
import { posMeasures } from '../../charts/cards/studyChart.ts'
import { attributionLevels } from '../../core/attribution/groups.ts'
import { numericField } from '../../engine/protocol/schemas/pairs.ts'
import { posShareCuts } from '../../engine/protocol/schemas/study.ts'

const pages = ['start', 'import', 'run', 'explore', 'statistics'] as const

/** How the cells of all pairs are looked at on the statistics page. */
const statisticsView = z.object({
  level: z.enum(attributionLevels),
  specialTokens: z.boolean(),
  /** A metadata column; null for all pairs together. */
  groupBy: z.string().nullable(),
  cut: z.enum(posShareCuts),
  measure: z.enum(posMeasures),
})
const initialStatistics: z.infer<typeof statisticsView> = {
  level: 'token',
  specialTokens: false,
  groupBy: null,
  cut: 'all',
  measure: 'share',
}

export const viewState = z.object({
  version: z.literal(1),
  page: z.enum(pages),
  /** The run that is looked at; null when the workspace has none. */
  runId: z.number().int().nullable(),
  /** In the filter language. */
  where: z.string(),
  sort: numericField,
  descending: z.boolean(),
  /** The pair that is looked at. */
  pairId: z.number().int().nullable(),
  /** A second pair that stays beside it. */
  pinnedPairId: z.number().int().nullable(),
  pair: z.object({
    picture: z.enum(['heatmap', 'connections']),
    level: z.enum(['token', 'word', 'pos']),
    showSpecial: z.boolean(),
    showValues: z.boolean(),
  }),
  statistics: statisticsView.default(initialStatistics),
})
export type ViewState = z.infer<typeof viewState>

export const initialView: ViewState = {
  version: 1,
  page: 'start',
  runId: null,
  where: '',
  sort: 'row',
  descending: false,
  pairId: null,
  pinnedPairId: null,
  pair: { picture: 'heatmap', level: 'token', showSpecial: true, showValues: false },
  statistics: initialStatistics,
}
