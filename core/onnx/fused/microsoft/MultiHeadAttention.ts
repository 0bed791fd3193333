// MultiHeadAttention(Q, K, V, bias?, mask?) = attention over heads of Q, K and V, each with its part of the bias.
// com.microsoft version 1.
import { int } from '../../builder.ts'
import type { Dim, Node } from '../../graph.ts'
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

export const MultiHeadAttention: Expand = (node, context) => {
  const [query = '', key = '', value = '', bias = '', mask = '', addend = '', ...cached] = node.inputs
  assertBothWays(node, 'unidirectional')
  assertNothingCached(node, cached, node.outputs.slice(1))
  const heads = headsOf(node, 'num_heads')
  const hiddenSize = dimsIn(context, node, query).at(2)
  if (key === '' || value === '' || dimsIn(context, node, query).length !== 3) {
    throw notRead(node, 'its queries, keys and values lie in one tensor')
  }
  if (typeof hiddenSize !== 'number') throw notRead(node, 'the size of its queries is not known')

  const given = [query, key, value]
  const shifted = bias === '' ? given : withBias(node, given, bias, context)
  const [q = '', k = '', v = ''] = shifted.map((part) => {
    // Keys and values may come with their heads apart already.
    const apart = context.facts.get(part)?.dims?.length === 4
    return apart ? part : splitHeads(part, heads, context)
  })
  const addends = [mask === '' ? '' : additiveMask(node, mask, query, k, context), addend]
  const attended = attend(
    node,
    {
      query: q,
      key: k,
      value: v,
      headSize: evenPart(node, hiddenSize, heads),
      addends: addends.filter((name) => name !== ''),
    },
    context,
  )
  return [joinHeads(attended, context)]
}

/** Queries, keys and values, [batch, sequence, size] each, with their parts of the bias added. */
function withBias(
  node: Node,
  given: readonly string[],
  bias: string,
  context: ExpansionContext,
): readonly string[] {
  const { builder } = context
  const sizes = given.map((name): Dim | undefined => dimsIn(context, node, name)[2])
  const known = sizes.filter((size) => typeof size === 'number')
  const flat = given.every((name) => dimsIn(context, node, name).length === 3)
  if (!flat || known.length < 3) throw notRead(node, 'it adds a bias to values of unknown size')
  const parts = builder.ops('Split', [bias, builder.integers(known)], 3, { axis: int(0) })
  return given.map((name, index) => builder.op('Add', [name, parts[index] ?? '']))
}
