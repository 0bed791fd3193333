// The view as data: what is shown, versioned, so that it can be undone, kept over a reload and saved.
import { z } from 'zod'
import { usualTokenPairs } from '../../charts/cards/usualTokenPairs.ts'
import { numericField } from '../../contract/engine/schemas/pairs.ts'
import { type StatisticsView, statisticsView, tokenPairsChoice } from '../../contract/engine/schemas/study.ts'

const pages = ['start', 'import', 'run', 'explore', 'statistics', 'models'] as const

const initialStatistics: StatisticsView = {
  level: 'token',
  specialTokens: true,
  groupBy: null,
  cut: 'all',
  measure: 'share',
}

export const viewState = z.object({
  version: z.literal(2),
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
  /** How the cells of all pairs are looked at on the statistics page. */
  statistics: statisticsView.default(initialStatistics),
  /** Which pairs of tokens or lemmas that page lists. */
  tokenPairs: tokenPairsChoice.default(usualTokenPairs),
})
export type ViewState = z.infer<typeof viewState>

export const initialView: ViewState = {
  version: 2,
  page: 'start',
  runId: null,
  where: '',
  sort: 'row',
  descending: false,
  pairId: null,
  pinnedPairId: null,
  pair: { picture: 'heatmap', level: 'token', showSpecial: true, showValues: false },
  statistics: initialStatistics,
  tokenPairs: usualTokenPairs,
}
