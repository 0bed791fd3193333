// The numbers of a pair of parts of speech as text: how each measure is written.
import type { Estimate, PosMeasure, PosPairNumbers } from '../../contract/engine/schemas/study.ts'
import type { ScaleLegend } from '../options/scaleLegend.ts'
import { factor } from '../words/numbers.ts'
import type { Words } from '../words/words.ts'
import { estimateText, plain } from './estimates.ts'

/** Everything that is known of a pair, a line each. */
export function posLines(pair: PosPairNumbers, words: Words): readonly string[] {
  const { t, count, percent } = words
  return [
    t('charts.posMatrix.shareLine', { value: estimateText(pair.share, (value) => percent(value)) }),
    t('charts.posMatrix.liftLine', { value: estimateText(pair.lift, formatOf('lift', words)) }),
    t(
      'charts.posMatrix.meanLine',
      { value: words.signedScore(pair.mean, 4), count: count(pair.count) },
      pair.count,
    ),
  ]
}

/** In the unit in which cells are written: shares in percent, lifts, means in thousandths. */
const cellUnit = { share: 0.01, lift: 1, mean: 0.001 } as const

/** For a cell, which has no room for units. */
export function shortText(
  value: number,
  measure: PosMeasure,
  { score, percent }: Words,
  leastDecimals = 0,
): string {
  const decimals = (usual: number): number => Math.max(usual, leastDecimals)
  if (measure === 'share') {
    return percent(value, decimals(Math.abs(value) < 0.0995 ? 1 : 0)).replace(/\s?%$/, '')
  }
  return score(value / cellUnit[measure], decimals(measure === 'lift' ? 1 : 0))
}

/** With as many decimals as tell the marks apart; there is no lift below 0. */
export function legendOf(measure: PosMeasure, middle: number, reach: number, words: Words): ScaleLegend {
  const low = measure === 'lift' ? Math.max(0, middle - reach) : middle - reach
  const written = reach / cellUnit[measure]
  const decimals = written > 0 && written < 1 ? Math.min(1 - Math.floor(Math.log10(written)), 20) : 0
  return {
    title: words.t(`charts.posMatrix.unit.${measure}`),
    marks: [low, middle, middle + reach].map((value) => ({
      share: reach === 0 ? 0 : (value - middle) / reach,
      text: shortText(value, measure, words, value === 0 ? 0 : decimals),
    })),
  }
}

export function differenceFormatOf(measure: PosMeasure, words: Words): (value: number) => string {
  switch (measure) {
    case 'share':
      return words.percentPoints
    case 'mean':
      return formatOf(measure, words)
    case 'lift':
      return (value) => words.signedScore(value, 2)
  }
}

export function formatOf(measure: PosMeasure, { signedScore, percent }: Words): (value: number) => string {
  switch (measure) {
    case 'share':
      return (value) => percent(value)
    case 'mean':
      return (value) => signedScore(value, 4)
    case 'lift':
      return factor
  }
}

/** Means have no interval. */
export function valueOf(pair: PosPairNumbers, measure: PosMeasure): Estimate {
  return measure === 'mean' ? plain(pair.mean) : pair[measure]
}
