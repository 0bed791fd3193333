// The range of a corpus's gold scores.
import type { ScoreRange } from '../../core/corpus/scoreRange.ts'
import type { Corpus } from '../../db/queries/corpora.ts'

/** Null for a corpus without gold scores. */
export function goldRangeOf({ goldLow, goldHigh }: Corpus): ScoreRange | null {
  return goldLow === null || goldHigh === null ? null : { low: goldLow, high: goldHigh }
}
