// The rules by which the path integral is turned into a weighted sum over nodes.
import { PairLensError } from '../errors.ts'

/** A quadrature rule as the user names it. */
export type QuadratureRule =
  /** αₙ = n/N for n = 1…N, w = 1/N: the paper's rule and that of existing tools. */
  | { readonly kind: 'riemann'; readonly nodes: number }
  /** Gauss–Legendre on [0, 1]: exact for polynomials of degree 2N − 1. */
  | { readonly kind: 'gauss'; readonly nodes: number }
  /** Gauss–Legendre with as many nodes as every sentence needs to stay within the tolerance. */
  | { readonly kind: 'adaptive'; readonly tolerance: number }

/** Positions α on the path and their weights. */
export interface Nodes {
  readonly positions: Float64Array
  readonly weights: Float64Array
}

/** The node counts that `adaptive` steps through. */
export const adaptiveLevels: readonly number[] = [4, 6, 8, 12, 16, 24, 32, 48, 64]

const mostNodes = 1000

/** @throws PairLensError (`arguments`) when the text names no rule */
export function parseQuadratureRule(text: string): QuadratureRule {
  const [kind, argument = '', ...rest] = text.split(':')
  const value = Number(argument)
  const counts = Number.isInteger(value) && value >= 1 && value <= mostNodes
  if (rest.length === 0 && argument !== '') {
    if (kind === 'riemann' && counts) return { kind, nodes: value }
    if (kind === 'gauss' && counts) return { kind, nodes: value }
    if (kind === 'adaptive' && value > 0 && value < 1) return { kind, tolerance: value }
  }
  if (text === 'adaptive') return { kind: 'adaptive', tolerance: 1e-3 }
  throw new PairLensError(
    'arguments',
    `"${text}" is not a quadrature rule; use adaptive:TOLERANCE with a tolerance between 0 and 1 (say adaptive:1e-3), or gauss:NODES or riemann:NODES with 1 to ${mostNodes} nodes.`,
  )
}

/** The rule as {@link parseQuadratureRule} reads it. */
export function formatQuadratureRule(rule: QuadratureRule): string {
  return rule.kind === 'adaptive'
    ? `adaptive:${rule.tolerance.toExponential()}`
    : `${rule.kind}:${rule.nodes}`
}

/** Nodes of the Riemann sum; integers divided, never a step added up. */
export function riemannNodes(count: number): Nodes {
  return {
    positions: Float64Array.from({ length: count }, (_, index) => (index + 1) / count),
    weights: new Float64Array(count).fill(1 / count),
  }
}

/**
 * Nodes of Gauss–Legendre quadrature on [0, 1]: the roots of the Legendre polynomial P_N by Newton's method from
 * Tricomi's estimate (Press et al., Numerical Recipes, §4.6).
 */
export function gaussNodes(count: number): Nodes {
  const positions = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5))
    let derivative = 1
    for (let step = 0; step < 100; step++) {
      const legendre = legendreAt(count, x)
      derivative = legendre.derivative
      const change = legendre.value / derivative
      x -= change
      if (Math.abs(change) < 1e-15) break
    }
    positions[count - 1 - index] = (1 + x) / 2
    weights[count - 1 - index] = 1 / ((1 - x * x) * derivative * derivative)
  }
  return { positions, weights }
}

/** P_N(x) and P_N′(x) by the three-term recurrence. */
function legendreAt(count: number, x: number): { value: number; derivative: number } {
  let [previous, current] = [0, 1]
  for (let degree = 1; degree <= count; degree++) {
    ;[previous, current] = [current, ((2 * degree - 1) * x * current - (degree - 1) * previous) / degree]
  }
  return { value: current, derivative: (count * (x * current - previous)) / (x * x - 1) }
}
