// Why the charts of a study have nothing to draw.
import type { Study } from '../../contract/engine/schemas/study.ts'
import type { EmptyReason } from './emptyChart.ts'
import type { StudyView } from './studyChart.ts'

/** Of shares of the sum of the cells, where no pair has any. */
export function sumNearZero({ whole, floor }: Study, { specialTokens }: StudyView): EmptyReason {
  if (whole.pairs === 0) return { kind: 'noPairs' }
  return { kind: 'sumNearZero', count: whole.pairs, floor, specialTokens }
}

/** Of rank correlations with the model's scores, where there are none. */
export function withoutOrder({ whole: { pairs } }: Study): EmptyReason {
  if (pairs === 0) return { kind: 'noPairs' }
  return pairs === 1 ? { kind: 'fewPairs' } : { kind: 'equalScores', count: pairs }
}

/** What texts in languages have that the tagger does not know: signs, numbers and words without a part of speech. */
const untold: readonly string[] = ['X', 'PUNCT', 'SYM', 'NUM', 'SPECIAL']

/** Whether there are words, and none has a part of speech. */
export function lacksTags({ whole }: Study): boolean {
  const tags = new Set(whole.posShare.all.flatMap(({ a, b }) => [a, b]))
  return tags.has('X') && [...tags].every((tag) => untold.includes(tag))
}
