// Counts of the values of metadata columns: over the whole run, and over what the conditions on everything else let through.

import type { Condition } from '../../core/filter/filter.ts'
import type { MetadataFacet } from '../../contract/engine/schemas/pairs.ts'
import type { Mask } from './conditionMask.ts'
import type { CodedColumn } from './metadataCodes.ts'
import type { RunView } from './runView.ts'

/** A column with more values groups too little to choose from. */
const mostValues = 200
const mostListed = 50

/** The facets of those of the columns that group the pairs of the run: several values, fewer than pairs. */
export function metadataFacets(
  view: RunView,
  names: readonly string[],
  conditions: readonly Condition[],
): MetadataFacet[] {
  const everything = view.maskOf(conditions)
  return names.flatMap((name) => {
    const column = view.codedColumn(name)
    if (column === undefined || column.values.length > mostValues) return []
    const others = conditions.filter((condition) => !isOnColumn(condition, name))
    const mask = others.length === conditions.length ? everything : view.maskOf(others)
    const facet = facetOf(name, column, mask)
    return facet === undefined ? [] : [facet]
  })
}

function isOnColumn(condition: Condition, name: string): boolean {
  return (condition.kind === 'metadata' || condition.kind === 'metadata-any') && condition.column === name
}

function facetOf(column: string, { values, codes }: CodedColumn, mask: Mask): MetadataFacet | undefined {
  const all = new Uint32Array(values.length + 1)
  const matching = new Uint32Array(values.length + 1)
  codes.forEach((code, position) => {
    all[code] = (all[code] ?? 0) + 1
    matching[code] = (matching[code] ?? 0) + (mask[position] ?? 0)
  })
  const counted = values
    .map((value, position) => ({ value, all: all[position + 1] ?? 0, matching: matching[position + 1] ?? 0 }))
    .filter((entry) => entry.all > 0)
    .sort((one, other) => other.all - one.all || (one.value < other.value ? -1 : 1))
  if (counted.length < 2 || counted[0]?.all === 1) return undefined
  return { column, values: counted.slice(0, mostListed), others: Math.max(0, counted.length - mostListed) }
}
