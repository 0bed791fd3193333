// The numbers of a pair of parts of speech as text: which tags in which order, how each measure is written.
import { isPartOfSpeech } from '../../core/filter/partsOfSpeech.ts'
import { posRank } from '../../core/text/posOrder.ts'
import type { PartOfSpeech } from '../../core/text/tokenization.ts'
import type { Estimate, PosMeasure, PosPairNumbers } from '../../engine/protocol/schemas/study.ts'
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

/** For a cell: shares in percent, lifts, means in thousandths. */
export function shortText(value: number, measure: PosMeasure, { score, percent }: Words): string {
  if (measure === 'share') return percent(value, Math.abs(value) < 0.0995 ? 1 : 0).replace(/\s?%$/, '')
  return measure === 'lift' ? score(value, 1) : score(1000 * value, 0)
}

export function formatOf(
  measure: PosMeasure,
  { score, signedScore, percent }: Words,
): (value: number) => string {
  switch (measure) {
    case 'share':
      return (value) => percent(value)
    case 'mean':
      return (value) => signedScore(value, 4)
    case 'lift':
      return (value) => `×${score(value, 2)}`
  }
}

/** Means have no interval. */
export function valueOf(pair: PosPairNumbers, measure: PosMeasure): Estimate {
  return measure === 'mean' ? plain(pair.mean) : pair[measure]
}

/** The tags in the order in which people see them. */
export function ordered(a: string, b: string): readonly PartOfSpeech[] {
  return [a, b].filter((tag) => isPartOfSpeech(tag)).sort((one, other) => posRank(one) - posRank(other))
}
