// RotaryEmbedding(X, cos, sin, positions?): X turned by the rows of the tables at its positions, or by angles that are
// given for each token.   ONNX operator set 23.
import { int } from '../../builder.ts'
import type { Expand } from '../expansion.ts'
import { pairCount, rotate } from '../rotate.ts'

export const RotaryEmbedding: Expand = (node, context) => {
  const [x = '', cosTable = '', sinTable = '', positions = ''] = node.inputs
  const [cos = '', sin = ''] = [cosTable, sinTable].map((table) =>
    positions === '' ? table : context.builder.op('Gather', [table, positions], { axis: int(0) }),
  )
  return [rotate(node, x, { cos, sin, count: pairCount(node, cosTable, context) }, context)]
}
