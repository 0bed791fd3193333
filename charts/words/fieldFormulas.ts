// The formula of every number that pairs are filtered and sorted by, the same in every language.
import type { NumericField } from '../../core/filter/filter.ts'

export const fieldFormulas: Readonly<Record<NumericField, string>> = {
  similarity: 'f(a, b)',
  gold: 'g',
  goldResidual: '(g − min g) / (max g − min g) − f(a, b)',
  error: '|Σ A − (f(a, b) − f(a, r_b) − f(r_a, b) + f(r_a, r_b))|',
  sum: 'Σ A',
  length: '|a| + |b|',
  nodes: 'max(n_a, n_b)',
  quadratureResidual: 'max over x ∈ {a, b}: ‖Σ T_x − (e(x) − e(r_x))‖ / ‖e(x) − e(r_x)‖',
  negative: 'Σ |A⁻| / Σ |A|',
  unknown: 'max over x ∈ {a, b}: unknown tokens of x / tokens of x',
  row: '',
  pair: '',
}
