// Attention(Q, K, V, mask?) = softmax(scale · Q Kᵀ + mask) V; where a boolean mask is false nothing is attended.
// ONNX operator set 23; heads lie on an axis of their own, or side by side with their number in an attribute.
import { floatAttribute, type Node } from '../../graph.ts'
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

export const Attention: Expand = (node, context) => {
  const [query = '', key = '', value = '', mask = '', ...cached] = node.inputs
  assertBothWays(node, 'is_causal')
  assertNothingCached(node, cached, node.outputs.slice(1))
  if (floatAttribute(node, 'softcap', 0) !== 0) throw notRead(node, 'it bends its scores (softcap)')

  const flat = dimsIn(context, node, query).length === 3
  const apart = (part: string, count: string): string =>
    flat ? splitHeads(part, headsOf(node, count), context) : part
  const [queries, keys, values] = [
    apart(query, 'q_num_heads'),
    apart(key, 'kv_num_heads'),
    apart(value, 'kv_num_heads'),
  ]
  const attended = attend(
    node,
    {
      query: queries,
      key: keys,
      value: values,
      headSize: headSizeOf(node, query, key, context),
      addends: mask === '' ? [] : [additive(mask, context)],
    },
    context,
  )
  return [flat ? joinHeads(attended, context) : attended]
}

function headSizeOf(node: Node, query: string, key: string, context: ExpansionContext): number {
  const dims = dimsIn(context, node, query)
  const flat = dims.length === 3
  const size = dims.at(-1)
  const heads = flat ? headsOf(node, 'q_num_heads') : dims[1]
  const keyHeads = flat ? headsOf(node, 'kv_num_heads') : dimsIn(context, node, key)[1]
  if (heads !== keyHeads) throw notRead(node, 'its heads share keys in groups')
  if (typeof size !== 'number') throw notRead(node, 'the size of its heads is not known')
  return flat ? evenPart(node, size, headsOf(node, 'q_num_heads')) : size
}

function additive(mask: string, { builder, facts }: ExpansionContext): string {
  if (facts.get(mask)?.type !== 'bool') return mask
  return builder.op('Where', [mask, builder.floats(0), builder.floats(-3.4e38)])
}
