// Histograms of the numbers of a run: all its pairs, and those that the conditions on everything else let through.

import type { Condition, NumericField } from '../../core/filter/filter.ts'
import type { NumericFacet } from '../../contract/engine/schemas/pairs.ts'
import { binOf, linearEdges, logEdges } from './bins.ts'
import type { Mask } from './conditionMask.ts'
import type { RunView } from './runView.ts'

interface FacetField {
  readonly field: NumericField
  readonly scale: 'linear' | 'log'
  /** The numbers are whole ones. */
  readonly whole: boolean
}

const fields: readonly FacetField[] = [
  { field: 'similarity', scale: 'linear', whole: false },
  { field: 'gold', scale: 'linear', whole: false },
  { field: 'goldResidual', scale: 'linear', whole: false },
  { field: 'length', scale: 'linear', whole: true },
  { field: 'error', scale: 'log', whole: false },
  { field: 'negative', scale: 'linear', whole: false },
]

/** A field cut into bins. */
interface BinnedField extends FacetField {
  readonly edges: readonly number[]
  /** For each pair its bin; −1 without the number. */
  readonly bins: Int8Array
  /** Pairs of the run in each bin. */
  readonly all: Uint32Array
  readonly missing: number
}

/** Sorts the numbers of a run into bins, once; the answer draws the facets for any conditions. */
export function createNumericFacets(view: RunView): (conditions: readonly Condition[]) => NumericFacet[] {
  const binned = fields.map((field) => binnedField(field, view.index.numbers[field.field]))
  return (conditions) => {
    const everything = view.maskOf(conditions)
    return binned.map((facet) => {
      const others = conditions.filter(
        (condition) => condition.kind !== 'number' || condition.field !== facet.field,
      )
      return toFacet(facet, others.length === conditions.length ? everything : view.maskOf(others))
    })
  }
}

function binnedField(field: FacetField, numbers: Float64Array): BinnedField {
  const edges = edgesOf(field, numbers)
  const bins = new Int8Array(numbers.length)
  const all = new Uint32Array(Math.max(0, edges.length - 1))
  let missing = 0
  numbers.forEach((number, position) => {
    const bin = binOf(edges, number)
    bins[position] = bin
    if (bin < 0) missing++
    else all[bin] = (all[bin] ?? 0) + 1
  })
  return { ...field, edges, bins, all, missing }
}

function edgesOf({ scale, whole }: FacetField, numbers: Float64Array): readonly number[] {
  let [low, high, lowestPositive] = [Infinity, -Infinity, Infinity]
  for (const value of numbers) {
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
    if (value > 0 && value < lowestPositive) lowestPositive = value
  }
  if (whole) return linearEdges(low, high, whole)
  const edges = scale === 'log' ? logEdges(low, high, lowestPositive) : linearEdges(low, high, whole)
  // The outer bins end where the numbers do: a similarity of 1.05 would look like an error.
  return edges.map((edge) => Math.min(Math.max(edge, low), high))
}

function toFacet({ field, scale, edges, bins, all, missing }: BinnedField, mask: Mask): NumericFacet {
  const matching = new Uint32Array(all.length)
  for (let position = 0; position < mask.length; position++) {
    const bin = bins[position] ?? -1
    if (mask[position] === 1 && bin >= 0) matching[bin] = (matching[bin] ?? 0) + 1
  }
  return {
    field,
    scale,
    bins: Array.from(all, (count, bin) => ({
      low: edges[bin] ?? NaN,
      high: edges[bin + 1] ?? NaN,
      all: count,
      matching: matching[bin] ?? 0,
    })),
    missing,
  }
}
