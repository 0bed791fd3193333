// RotaryEmbedding(X, positions, cos, sin): X turned by the rows of the tables at its positions, which are numbers for
// each token, [batch, sequence], or the first one's alone, [1].   com.microsoft version 1.
import { int } from '../../builder.ts'
import { floatAttribute, intAttribute, type Node } from '../../graph.ts'
import { dimsIn, type Expand, type ExpansionContext, notRead } from '../expansion.ts'
import { pairCount, rotate } from '../rotate.ts'

export const RotaryEmbedding: Expand = (node, context) => {
  const [x = '', positions = '', cosTable = '', sinTable = ''] = node.inputs
  const { builder } = context
  if (intAttribute(node, 'is_packed_batching', 0) === 1 || floatAttribute(node, 'scale', 1) !== 1) {
    throw notRead(node, 'it packs sentences or scales angles')
  }
  const places =
    dimsIn(context, node, positions).length === 1 ? following(node, x, positions, context) : positions
  const [cos = '', sin = ''] = [cosTable, sinTable].map((table) =>
    builder.op('Gather', [table, places], { axis: int(0) }),
  )
  return [rotate(node, x, { cos, sin, count: pairCount(node, cosTable, context) }, context)]
}

/** [1, sequence]: the first position and those that follow it. */
function following(node: Node, x: string, first: string, context: ExpansionContext): string {
  const { builder } = context
  const axis = dimsIn(context, node, x).length === 3 ? 1 : 2
  const length = builder.op('Gather', [builder.op('Shape', [x]), builder.integers(axis)], { axis: int(0) })
  const counted = builder.op('Range', [builder.integers(0), length, builder.integers(1)])
  return builder.op('Unsqueeze', [builder.op('Add', [counted, first]), builder.integers([0])])
}
