// SimplifiedLayerNormalization(X, γ) = γ · X / √(mean X² + ε) over the last axis.
// An operator of ONNX Runtime that it puts into ONNX's own set (version 1); ε is 1e-5 by default.
import { floatAttribute, intAttribute } from '../../graph.ts'
import { dimsIn, type Expand, notRead } from '../expansion.ts'

export const SimplifiedLayerNormalization: Expand = (node, context) => {
  const [x = '', gamma = ''] = node.inputs
  const { builder } = context
  const axis = intAttribute(node, 'axis', -1)
  if (axis !== -1 && axis !== dimsIn(context, node, x).length - 1) {
    throw notRead(node, 'it normalizes several axes at once')
  }
  const meanSquare = builder.op('ReduceMean', [builder.op('Mul', [x, x]), builder.integers([-1])])
  const epsilon = builder.floats(floatAttribute(node, 'epsilon', 1e-5))
  const deviation = builder.op('Sqrt', [builder.op('Add', [meanSquare, epsilon])])
  return [builder.op('Mul', [builder.op('Div', [x, deviation]), gamma])]
}
