// y₁, y₂, … = parts of x: their tangents are the same parts of dx.
import { intAttribute } from '../../onnx/graph.ts'
import { linear, rankIn } from '../rule.ts'

export const Split = linear(
  (node, context) => intAttribute(node, 'axis', 0) === -rankIn(context, node.inputs[0] ?? ''),
)
