// Attention(X, W, b?, mask?) = attention over heads of X W + b, in which Q, K and V lie side by side.
// com.microsoft version 1.
import { int } from '../../builder.ts'
import { intAttribute, intsAttribute, type Node } from '../../graph.ts'
import {
  assertBothWays,
  assertNothingCached,
  attend,
  evenPart,
  headsOf,
  joinHeads,
  splitHeads,
} from '../attend.ts'
import { dimsIn, type Expand, type ExpansionContext, notRead } from '../expansion.ts'
import { additiveMask } from './attentionMask.ts'

export const Attention: Expand = (node, context) => {
  const [input = '', weights = '', bias = '', mask = '', past, addend = '', pastLength] = node.inputs
  const { builder } = context
  assertBothWays(node, 'unidirectional')
  assertNothingCached(node, [past, pastLength], node.outputs.slice(1))
  if (intAttribute(node, 'do_rotary', 0) === 1) throw notRead(node, 'it rotates queries and keys itself')

  const heads = headsOf(node, 'num_heads')
  const sizes = partSizes(node, weights, context)
  const product = builder.op('MatMul', [input, weights])
  const projected = bias === '' ? product : builder.op('Add', [product, bias])
  const [query = '', key = '', value = ''] = builder
    .ops('Split', [projected, builder.integers(sizes)], 3, { axis: int(-1) })
    .map((part) => splitHeads(part, heads, context))
  const addends = [mask === '' ? '' : additiveMask(node, mask, input, key, context), addend]
  const [querySize = 0] = sizes
  const attended = attend(
    node,
    {
      query,
      key,
      value,
      headSize: evenPart(node, querySize, heads),
      addends: addends.filter((name) => name !== ''),
    },
    context,
  )
  return [joinHeads(attended, context)]
}

/** How many columns of the weights belong to Q, K and V. */
function partSizes(node: Node, weights: string, context: ExpansionContext): readonly number[] {
  const given = intsAttribute(node, 'qkv_hidden_sizes')
  if (given !== null && given.length === 3) return given
  const columns = dimsIn(context, node, weights).at(-1)
  if (typeof columns !== 'number') throw notRead(node, 'the size of its weights is not known')
  return Array<number>(3).fill(evenPart(node, columns, 3))
}
