// The completeness identity of a pair as steps of a waterfall, and what its certificate says (method §3).
import type { PairNumbers } from '../../../contract/engine/schemas/pairs.ts'

export type TermName = 'similarity' | 'referenceA' | 'referenceB' | 'referenceAb' | 'expected' | 'sum'

/** One bar: from where to where it reaches, and the number written beside it. */
export interface WaterfallStep {
  readonly term: TermName
  readonly from: number
  readonly to: number
  /** What the step adds; for `expected` and `sum` the total. */
  readonly value: number
}

/** f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b) step by step, what it comes to, and Σ A beside it. */
export function waterfall(numbers: PairNumbers): readonly WaterfallStep[] {
  const { similarity, referenceA, referenceB, referenceAb, expected, sum } = numbers
  const afterA = similarity - referenceA
  const afterB = afterA - referenceB
  return [
    { term: 'similarity', from: 0, to: similarity, value: similarity },
    { term: 'referenceA', from: similarity, to: afterA, value: -referenceA },
    { term: 'referenceB', from: afterA, to: afterB, value: -referenceB },
    { term: 'referenceAb', from: afterB, to: afterB + referenceAb, value: referenceAb },
    { term: 'expected', from: 0, to: expected, value: expected },
    { term: 'sum', from: 0, to: sum, value: sum },
  ]
}

/** Where bars may reach: from the lowest to the highest end of any step, 0 included. */
export function waterfallRange(steps: readonly WaterfallStep[]): {
  readonly low: number
  readonly high: number
} {
  const ends = steps.flatMap(({ from, to }) => [from, to])
  return { low: Math.min(0, ...ends), high: Math.max(0, ...ends) }
}

/**
 * What may be said of a pair's numbers: `certified` when every sentence was checked against a tolerance and met it,
 * `unconverged` when one did not at the last number of nodes, `unchecked` when the rule has no tolerance.
 */
export type Certificate = 'certified' | 'unconverged' | 'unchecked'

/** @param rule of the run, such as `adaptive:1e-3` */
export function certificateOf({ converged }: PairNumbers, rule: string): Certificate {
  if (!converged) return 'unconverged'
  return rule.startsWith('adaptive') ? 'certified' : 'unchecked'
}
