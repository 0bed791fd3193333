// The numbers of all attributed pairs of a run in memory, a column each: what filters, sorts and histograms go through.

import type { NumericField } from '../../core/filter/filter.ts'
import { numericFieldNames } from '../../core/filter/filter.ts'
import { mostlyUnknown } from '../../core/text/unknownShare.ts'
import type { ColumnsRow } from '../../db/queries/columns.ts'
import { columnsStoredAfter, iterateColumns, lastStored } from '../../db/queries/columns.ts'
import { countPairs } from '../../db/queries/runs.ts'
import { inSnapshot } from '../../db/sql.ts'
import type { Workspace } from '../../db/workspace.ts'

/** Item i of every array belongs to the same pair; pairs are in the order of their ids. About 170 bytes a pair. */
export interface RunIndex {
  readonly count: number
  /** NaN where a pair does not have the number. `pair` has the ids. */
  readonly numbers: Readonly<Record<NumericField, Float64Array>>
  readonly sentenceA: Float64Array
  readonly sentenceB: Float64Array
  /** Quadrature nodes of each sentence. */
  readonly nodesA: Float64Array
  readonly nodesB: Float64Array
  /** Share of the cells of the matrix that are below 0. */
  readonly negativeCells: Float64Array
  /** f(a, r_b) + f(r_a, b) − f(r_a, r_b): what an off-the-shelf model leaves unexplained. */
  readonly reference: Float64Array
  /** (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b); NaN where the similarity is 0. */
  readonly referenceShare: Float64Array
  /** 0 or 1. */
  readonly truncated: Uint8Array
  /** 0 or 1. */
  readonly mostlyUnknown: Uint8Array
  /** 0 or 1. */
  readonly unconverged: Uint8Array
  /** What had been stored in the workspace when this was read. */
  readonly lastStored: number
}

/** Reads the index of a run. */
export function readRunIndex(workspace: Workspace, runId: number): RunIndex {
  return inSnapshot(workspace, () => {
    const { done } = countPairs(workspace, runId)
    return indexOf(iterateColumns(workspace, runId), done, lastStored(workspace))
  })
}

/** The index with the pairs that have been attributed since; they may come anywhere among the others. */
export function extendRunIndex(workspace: Workspace, runId: number, index: RunIndex): RunIndex {
  return inSnapshot(workspace, () => {
    const rows = columnsStoredAfter(workspace, runId, index.lastStored)
    const extended = merge(index, indexOf(rows, rows.length, lastStored(workspace)))
    // Results that were deleted, of whichever run, make the order of storing useless.
    return extended.count === countPairs(workspace, runId).done ? extended : readRunIndex(workspace, runId)
  })
}

/** Where the pair stands in the index; −1 when it does not. */
export function positionInIndex({ numbers, count }: RunIndex, pairId: number): number {
  const ids = numbers.pair
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? Infinity) < pairId) low = middle + 1
    else high = middle
  }
  return ids[low] === pairId ? low : -1
}

function indexOf(rows: Iterable<ColumnsRow>, count: number, stored: number): RunIndex {
  const column = () => new Float64Array(count)
  const numbers = recordOf(column)
  const columns = numericFieldNames.map((name) => [name, numbers[name]] as const)
  const [sentenceA, sentenceB, nodesA, nodesB] = [column(), column(), column(), column()]
  const [negativeCells, reference, referenceShare] = [column(), column(), column()]
  const flag = () => new Uint8Array(count)
  const [truncated, unknown, unconverged] = [flag(), flag(), flag()]
  let position = 0
  for (const row of rows) {
    for (const [name, values] of columns) values[position] = row[name] ?? NaN
    sentenceA[position] = row.sentenceAId
    sentenceB[position] = row.sentenceBId
    nodesA[position] = row.nodesA
    nodesB[position] = row.nodesB
    negativeCells[position] = row.negativeCells
    reference[position] = row.reference
    referenceShare[position] = row.referenceShare ?? NaN
    truncated[position] = row.truncated
    unknown[position] = (row.unknown ?? 0) > mostlyUnknown ? 1 : 0
    unconverged[position] = 1 - row.converged
    position++
  }
  return {
    count,
    numbers,
    sentenceA,
    sentenceB,
    nodesA,
    nodesB,
    negativeCells,
    reference,
    referenceShare,
    truncated,
    mostlyUnknown: unknown,
    unconverged,
    lastStored: stored,
  }
}

function merge(older: RunIndex, newer: RunIndex): RunIndex {
  const count = older.count + newer.count
  // For each pair its position in `older` or, beyond its count, in `newer`.
  const origin = new Uint32Array(count)
  let [o, n] = [0, 0]
  for (let position = 0; position < count; position++) {
    const takesOlder = (older.numbers.pair[o] ?? Infinity) < (newer.numbers.pair[n] ?? Infinity)
    origin[position] = takesOlder ? o++ : older.count + n++
  }
  const merged = <Values extends Float64Array | Uint8Array>(a: Values, b: Values, target: Values): Values => {
    for (let position = 0; position < count; position++) {
      const from = origin[position] ?? 0
      target[position] = (from < older.count ? a[from] : b[from - older.count]) ?? 0
    }
    return target
  }
  const wide = (a: Float64Array, b: Float64Array) => merged(a, b, new Float64Array(count))
  const narrow = (a: Uint8Array, b: Uint8Array) => merged(a, b, new Uint8Array(count))
  return {
    count,
    numbers: recordOf((name) => wide(older.numbers[name], newer.numbers[name])),
    sentenceA: wide(older.sentenceA, newer.sentenceA),
    sentenceB: wide(older.sentenceB, newer.sentenceB),
    nodesA: wide(older.nodesA, newer.nodesA),
    nodesB: wide(older.nodesB, newer.nodesB),
    negativeCells: wide(older.negativeCells, newer.negativeCells),
    reference: wide(older.reference, newer.reference),
    referenceShare: wide(older.referenceShare, newer.referenceShare),
    truncated: narrow(older.truncated, newer.truncated),
    mostlyUnknown: narrow(older.mostlyUnknown, newer.mostlyUnknown),
    unconverged: narrow(older.unconverged, newer.unconverged),
    lastStored: newer.lastStored,
  }
}

function recordOf(column: (name: NumericField) => Float64Array): Record<NumericField, Float64Array> {
  return Object.fromEntries(numericFieldNames.map((name) => [name, column(name)])) as Record<
    NumericField,
    Float64Array
  >
}
