// Why the charts of gold scores have nothing to draw.
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { EmptyReason } from './emptyChart.ts'
import type { StatisticsContext } from './statisticsChart.ts'

type GoldRange = Pick<StatisticsContext, 'goldRange'>

/** Null where there is a point for some pair. */
export function withoutPoints(
  { pairs, groupBy, modelVsGold }: Statistics,
  { goldRange }: GoldRange,
): EmptyReason | null {
  if (modelVsGold.pairIds.length > 0) return null
  if (pairs === 0) return { kind: 'noPairs' }
  if (modelVsGold.pairs > 0 && groupBy !== null) return { kind: 'noGoldInGroups', column: groupBy }
  return goldRange === null ? { kind: 'noGoldInCorpus' } : { kind: 'noGold', count: pairs }
}

/** Null where gold scores can be scaled to 0..1. */
export function withoutScale(goldRange: GoldRange['goldRange']): EmptyReason | null {
  if (goldRange === null) return { kind: 'noGoldInCorpus' }
  return goldRange.high > goldRange.low ? null : { kind: 'equalGold', value: goldRange.low }
}
