// The smallest and the largest gold score.

/** Both ends are included. */
export interface ScoreRange {
  readonly low: number
  readonly high: number
}

/** The range of some scores together with one that is known already; null when there is none. */
export function rangeOf(scores: readonly number[], known: ScoreRange | null = null): ScoreRange | null {
  let range = known
  for (const score of scores) {
    range = { low: Math.min(score, range?.low ?? score), high: Math.max(score, range?.high ?? score) }
  }
  return range
}
