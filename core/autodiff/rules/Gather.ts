// y = slices of x along an axis: dy = the same slices of dx.
import { intAttribute } from '../../onnx/graph.ts'
import { linear, rankIn } from '../rule.ts'

export const Gather = linear(
  (node, context) => intAttribute(node, 'axis', 0) === -rankIn(context, node.inputs[0] ?? ''),
)
