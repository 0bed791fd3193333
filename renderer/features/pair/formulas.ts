// The formulas of the numbers of a pair, the same in every language (method §2, §3, §7).
import type { TermName } from './addsUp.ts'

export const formulas = {
  cell: 'Aᵢⱼ = Tₐ[i] · T_b[j] / c',
  word: 'Σⱼ Aᵢⱼ, Σᵢ Aᵢⱼ',
  share: 'Aᵢⱼ / ΣA',
  special: 'Σ|A[special]| / Σ|A|',
  goldResidual: '(gold − low) / (high − low) − f(a,b)',
  negativeMass: 'Σ|A⁻| / Σ|A|',
  error: '|ΣA − (f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b))|',
  quadratureResidual: '‖ΣT − (e(x) − e(r))‖ / ‖e(x) − e(r)‖',
  topShare: 'Σ top ⌈0.05·|A|⌉ cells / ΣA',
} as const

export const termFormulas: Readonly<Record<TermName, string>> = {
  similarity: 'f(a,b) = e(a) · e(b) / c',
  referenceA: 'f(a,r_b) = e(a) · e(r_b) / c',
  referenceB: 'f(r_a,b) = e(r_a) · e(b) / c',
  referenceAb: 'f(r_a,r_b) = e(r_a) · e(r_b) / c',
  expected: 'f(a,b) − f(a,r_b) − f(r_a,b) + f(r_a,r_b)',
  sum: 'Σᵢⱼ Aᵢⱼ',
}

/** How the steps of the waterfall that need no words are written; `_x` is set low. */
export const termSymbols = {
  referenceA: '− f(a,r_b)',
  referenceB: '− f(r_a,b)',
  referenceAb: '+ f(r_a,r_b)',
  sum: 'ΣA',
} as const

/** A formula cut into plain and low letters. */
export function formulaParts(formula: string): readonly { readonly text: string; readonly isLow: boolean }[] {
  return formula
    .split(/(_[a-z]+)/)
    .map((part) => ({ text: part.replace(/^_/, ''), isLow: part.startsWith('_') }))
}
