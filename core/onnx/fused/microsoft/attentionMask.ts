// The masks of ONNX Runtime's attentions, whose shape tells their meaning, as numbers to add to the scores.
import { int } from '../../builder.ts'
import { floatAttribute, type Node } from '../../graph.ts'
import { dataTypes } from '../../tensor.ts'
import { dimsIn, type ExpansionContext, notRead } from '../expansion.ts'

/**
 * 0 where a key is attended, `mask_filter_value` (−10000 by default) elsewhere.
 *
 * @param mask lengths [batch], kept tokens [batch, keys] or kept pairs [batch, sequence, keys]
 * @param given the node's own first input, [batch, …]
 * @param key [batch, heads, keys, head size]
 */
export function additiveMask(
  node: Node,
  mask: string,
  given: string,
  key: string,
  context: ExpansionContext,
): string {
  const { builder } = context
  const filter = builder.floats(floatAttribute(node, 'mask_filter_value', -10000))
  const [kept, axes] = keptKeys(node, mask, given, key, context)
  const added = builder.op('Where', [kept, builder.floats(0), filter])
  return builder.op('Unsqueeze', [added, builder.integers(axes)])
}

/** Whether keys are attended, and the axes that bring this to [batch, heads, sequence, keys]. */
function keptKeys(
  node: Node,
  mask: string,
  given: string,
  key: string,
  context: ExpansionContext,
): readonly [kept: string, axes: readonly number[]] {
  const rank = dimsIn(context, node, mask).length
  switch (rank) {
    case 1:
      if (!hasOneEntryEach(node, mask, given, context))
        throw notRead(node, 'its mask is not one length a sentence')
      return [isWithinLength(mask, key, context), [1, 2]]
    case 2:
      return [isPositive(mask, context), [1, 2]]
    case 3:
      return [isPositive(mask, context), [1]]
    default:
      throw notRead(node, `its mask has ${rank} axes`)
  }
}

function isPositive(mask: string, { builder }: ExpansionContext): string {
  const wide = builder.op('Cast', [mask], { to: int(dataTypes.int64) })
  return builder.op('Greater', [wide, builder.integers(0)])
}

/** A list of starts and ends is longer than the batch. */
function hasOneEntryEach(node: Node, list: string, given: string, context: ExpansionContext): boolean {
  const [batch] = dimsIn(context, node, given)
  const [count] = dimsIn(context, node, list)
  return batch !== null && batch === count
}

/** [batch, keys] from the lengths [batch]. */
function isWithinLength(lengths: string, key: string, { builder }: ExpansionContext): string {
  const keys = builder.op('Gather', [builder.op('Shape', [key]), builder.integers(2)], { axis: int(0) })
  const places = builder.op('Range', [builder.integers(0), keys, builder.integers(1)])
  const ends = builder.op('Cast', [lengths], { to: int(dataTypes.int64) })
  return builder.op('Less', [places, builder.op('Unsqueeze', [ends, builder.integers([1])])])
}
