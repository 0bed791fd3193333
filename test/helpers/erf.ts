// The error function in double precision, which neither JavaScript nor ONNX Runtime has.

/** erf x by its series of positive terms (Abramowitz and Stegun 7.1.6), to about 1e-15 for |x| ≤ 4. */
export function erf(x: number): number {
  let term = x
  let total = x
  for (let index = 1; index < 200; index++) {
    term *= (2 * x * x) / (2 * index + 1)
    total += term
  }
  return ((2 / Math.sqrt(Math.PI)) * total) / Math.exp(x * x)
}
