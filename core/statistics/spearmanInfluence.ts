// Spearman's ρ with the influence of each pair on it, from which its interval comes in linear time.
//
// Resampling pairs and ranking them anew costs too much for 100,000 pairs. ρ is a function of three means over pairs,
// which are V-statistics of the mid-distribution functions F(x) = P(X < x) + P(X = x)/2 and G(y):
//   C = E[F(X) G(Y)] − 1/4,  V_x = E[F(X)²] − 1/4,  V_y = E[G(Y)²] − 1/4,  ρ = C / √(V_x V_y).
// With H(t) = 1, ½, 0 for t > 0, = 0, < 0, the influence of a pair (x, y) (Hampel 1974; ties as in Nešlehová 2007) is
//   on C:    F(x)G(y) + E[H(X−x) G(Y)] + E[H(Y−y) F(X)] − 3 E[F(X) G(Y)]
//   on V_x:  F(x)² + 2 E[H(X−x) F(X)] − 3 E[F(X)²]
//   on ρ:    that on C / √(V_x V_y) − ρ/2 · (that on V_x / V_x + that on V_y / V_y).
// The mean of the influences over resampled pairs is how far ρ moves, to first order.

export interface SpearmanInfluence {
  readonly rho: number
  /** One number for each pair; their mean is 0. */
  readonly influence: Float64Array
}

/**
 * @param codesX numbers that order and tie as the values do, each below the length, as `orderCodes` gives them
 * @param members places of the pairs that take part, ascending
 * @returns null for fewer than two pairs, or when one side does not vary
 */
export function spearmanInfluence(
  codesX: Uint32Array,
  codesY: Uint32Array,
  members: Uint32Array,
): SpearmanInfluence | null {
  const x = midDistribution(codesX, members)
  const y = midDistribution(codesY, members)
  const count = members.length
  const [productXY, squareX, squareY] = [meanProduct(x, y), meanProduct(x, x), meanProduct(y, y)]
  const [varianceX, varianceY] = [squareX - 0.25, squareY - 0.25]
  // A tie of all pairs gives exactly ½ everywhere.
  if (count < 2 || varianceX < 1e-15 || varianceY < 1e-15) return null
  const scale = Math.sqrt(varianceX * varianceY)
  const rho = Math.max(-1, Math.min(1, (productXY - 0.25) / scale))

  const [aboveXofY, aboveYofX] = [meanAbove(codesX, members, y), meanAbove(codesY, members, x)]
  const [aboveXofX, aboveYofY] = [meanAbove(codesX, members, x), meanAbove(codesY, members, y)]
  const influence = new Float64Array(count)
  for (let place = 0; place < count; place++) {
    const [f, g] = [x[place] ?? 0, y[place] ?? 0]
    const onC = f * g + (aboveXofY[place] ?? 0) + (aboveYofX[place] ?? 0) - 3 * productXY
    const onX = f * f + 2 * (aboveXofX[place] ?? 0) - 3 * squareX
    const onY = g * g + 2 * (aboveYofY[place] ?? 0) - 3 * squareY
    influence[place] = onC / scale - (rho / 2) * (onX / varianceX + onY / varianceY)
  }
  return { rho, influence }
}

/** F at each member: the share of members below it, those that tie counted half. */
function midDistribution(codes: Uint32Array, members: Uint32Array): Float64Array {
  const below = new Float64Array(codes.length)
  for (const member of members) below[codes[member] ?? 0] = (below[codes[member] ?? 0] ?? 0) + 1
  let sum = 0
  for (let code = 0; code < below.length; code++) {
    const here = below[code] ?? 0
    below[code] = sum + here / 2
    sum += here
  }
  return gathered(below, codes, members)
}

/** At each member the mean over all of them of what `values` are where codes are larger, half of it where they tie. */
function meanAbove(codes: Uint32Array, members: Uint32Array, values: Float64Array): Float64Array {
  const above = new Float64Array(codes.length)
  for (let place = 0; place < members.length; place++) {
    const code = codes[members[place] ?? 0] ?? 0
    above[code] = (above[code] ?? 0) + (values[place] ?? 0)
  }
  let sum = 0
  for (let code = above.length - 1; code >= 0; code--) {
    const here = above[code] ?? 0
    above[code] = sum + here / 2
    sum += here
  }
  return gathered(above, codes, members)
}

/** What stands at each member's code, divided by the number of members. */
function gathered(table: Float64Array, codes: Uint32Array, members: Uint32Array): Float64Array {
  const values = new Float64Array(members.length)
  for (let place = 0; place < members.length; place++) {
    values[place] = (table[codes[members[place] ?? 0] ?? 0] ?? 0) / members.length
  }
  return values
}

function meanProduct(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let place = 0; place < x.length; place++) sum += (x[place] ?? 0) * (y[place] ?? 0)
  return sum / x.length
}
