// One state of a run, with everything that was worked out about it: masks of conditions, orders, bins.

import type { Condition, NumericField } from '../../core/filter/filter.ts'
import { isOnAnnotations } from '../../core/filter/filter.ts'
import { formatFilter } from '../../core/filter/formatFilter.ts'
import type { Workspace } from '../../db/workspace.ts'
import { type Mask, maskOfCondition } from './conditionMask.ts'
import type { CodedColumn, MetadataCodes } from './metadataCodes.ts'
import type { PosShares } from './posShares.ts'
import { ascendingOrder, descendingOrder } from './order.ts'
import { remember } from './remember.ts'
import type { RunIndex } from './runIndex.ts'

/**
 * Valid for as long as no pair is attributed or deleted, and is told when tags or notes have changed; its answers must
 * not be changed.
 */
export interface RunView {
  readonly index: RunIndex
  /** The pairs that meet all of the conditions. @throws PairLensError `input` */
  readonly maskOf: (conditions: readonly Condition[]) => Mask
  /** Positions in the index in the order of a number, pairs without it last. */
  readonly order: (field: NumericField, descending: boolean) => Uint32Array
  /** A metadata column, with a code for each pair of the index; undefined when it is not kept in memory. */
  readonly codedColumn: (name: string) => CodedColumn | undefined
  /** To be called when tags or notes have changed. */
  readonly forgetAnnotations: () => void
}

const mostMasks = 64
const mostOrders = 8

/** @param metadataCodes called when metadata are asked for: reading them takes a while */
export function createRunView(
  workspace: Workspace,
  runId: number,
  index: RunIndex,
  metadataCodes: () => MetadataCodes,
  posShares: PosShares,
): RunView {
  const masks = new Map<string, Mask>()
  const annotationMasks = new Map<string, Mask>()
  const orders = new Map<string, Uint32Array>()
  const columns = new Map<string, CodedColumn | undefined>()
  let positions: Uint32Array | undefined

  const codedColumn = (name: string): CodedColumn | undefined => {
    if (columns.has(name)) return columns.get(name)
    const codes = metadataCodes()
    positions ??= positionsAmong(index.numbers.pair, codes.pairIds)
    const column = codes.columns.get(name)
    const aligned = column && { values: column.values, codes: picked(column.codes, positions) }
    columns.set(name, aligned)
    return aligned
  }
  const source = { workspace, runId, index, codedColumn, posShares }
  const maskOfOne = (condition: Condition): Mask =>
    remember(
      isOnAnnotations(condition) ? annotationMasks : masks,
      mostMasks,
      formatFilter({ conditions: [condition] }),
      () => maskOfCondition(source, condition),
    )
  const order = (field: NumericField, descending: boolean): Uint32Array =>
    remember(orders, mostOrders, `${field} ${descending}`, () => {
      const numbers = index.numbers[field]
      return descending ? descendingOrder(order(field, false), numbers) : ascendingOrder(numbers)
    })
  return {
    index,
    maskOf: (conditions) => {
      const mask = new Uint8Array(index.count).fill(1)
      for (const other of conditions.map(maskOfOne)) {
        for (let position = 0; position < mask.length; position++) {
          mask[position] = (mask[position] ?? 0) & (other[position] ?? 0)
        }
      }
      return mask
    },
    order,
    codedColumn,
    forgetAnnotations: () => annotationMasks.clear(),
  }
}

/** For each of the ids its position among all of them; both ascend. */
function positionsAmong(ids: Float64Array, all: Float64Array): Uint32Array {
  const positions = new Uint32Array(ids.length)
  let position = 0
  ids.forEach((id, index) => {
    while ((all[position] ?? Infinity) < id) position++
    positions[index] = position
  })
  return positions
}

function picked(codes: Uint32Array, positions: Uint32Array): Uint32Array {
  return positions.map((position) => codes[position] ?? 0)
}
