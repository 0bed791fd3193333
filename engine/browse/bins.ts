// Chooses the bins of a histogram: edges that people would choose, over the whole range of the numbers.
//
// In a list of edges, bin i reaches from item i to item i + 1; only the last bin includes its end.

const mostBins = 30
const niceSteps = [1, 2, 5, 10, 20]
const binsADecade = [8, 4, 2]
/** Numbers that are smaller than the largest by more than this share one bin. */
const mostDecades = 9
/** In steps: numbers that miss an edge by less were meant to be on it. */
const rounding = 1e-9

/** Multiples of 1, 2 or 5 times a power of ten; `whole` numbers get no bin narrower than 1. */
export function linearEdges(low: number, high: number, whole: boolean): readonly number[] {
  if (!(high > low)) return low === high ? [low, high] : []
  const magnitude = 10 ** Math.floor(Math.log10((high - low) / mostBins))
  const step = niceSteps
    .map((nice) => (whole ? Math.max(1, nice * magnitude) : nice * magnitude))
    .find((width) => Math.ceil(high / width) - Math.floor(low / width) <= mostBins)
  if (step === undefined) return [low, high]
  // Through decimal digits, so that 3 × 0.05 is 0.15.
  const edge = (k: number) => Number((k * step).toPrecision(12))
  // A cosine of 1.0000000000000002 is a 1 and needs no bin of its own.
  const first = Math.floor(low / step + rounding)
  // The last bin includes its end; with whole numbers that would be one number more than in the others.
  const last = whole ? Math.floor(high / step) + 1 : Math.ceil(high / step - rounding)
  const edges = edgesBetween(first, Math.max(first + 1, last), edge)
  // The ends hold every number, whatever was rounded.
  return [Math.min(low, edges[0] ?? low), ...edges.slice(1, -1), Math.max(high, edges.at(-1) ?? high)]
}

/** At equal ratios, 2 to 8 a decade, rounded to two digits; what has no logarithm is in a bin below the others. */
export function logEdges(low: number, high: number, lowestPositive: number): readonly number[] {
  if (!(high > 0)) return linearEdges(low, high, false)
  const lowest = Math.max(lowestPositive, high / 10 ** mostDecades)
  const perDecade = binsADecade.find((count) => Math.log10(high / lowest) * count <= mostBins - 3) ?? 2
  const edge = (k: number) => Number((10 ** (k / perDecade)).toPrecision(2))
  let first = Math.floor(Math.log10(lowest) * perDecade)
  if (edge(first) > lowest) first--
  let last = Math.ceil(Math.log10(high) * perDecade)
  if (edge(last) < high || last === first) last++
  const edges = edgesBetween(first, last, edge)
  return low < edge(first) ? [Math.min(0, low), ...edges] : edges
}

/** Edges whose outer bins may be wider than the others, so that a few numbers far away do not squeeze all others. */
export interface GatheringEdges {
  readonly edges: readonly number[]
  /** The first bin gathers what lies far below all others. */
  readonly gathersBelow: boolean
  readonly gathersAbove: boolean
}

/**
 * Like {@link linearEdges}; what is farther from the middle 90 % than three times their width is gathered in an outer bin.
 * @param sorted ascending
 */
export function gatheringEdges(sorted: Float64Array): GatheringEdges {
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  const [low, lower, upper, high] = [at(0), at(0.05), at(0.95), at(1)]
  const width = upper - lower
  const gathersBelow = low < lower - 3 * width && width > 0
  const gathersAbove = high > upper + 3 * width && width > 0
  const inner = linearEdges(gathersBelow ? lower - width : low, gathersAbove ? upper + width : high, false)
  return {
    edges: [...(gathersBelow ? [low] : []), ...inner, ...(gathersAbove ? [high] : [])],
    gathersBelow,
    gathersAbove,
  }
}

/** The bin that a number falls into; −1 when it falls into none. */
export function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length - 1]
  if (!(value >= (edges[low] ?? Infinity) && value <= (edges[high] ?? -Infinity))) return -1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (value >= (edges[middle] ?? Infinity)) low = middle
    else high = middle
  }
  return low
}

function edgesBetween(first: number, last: number, edge: (k: number) => number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => edge(first + index))
}
