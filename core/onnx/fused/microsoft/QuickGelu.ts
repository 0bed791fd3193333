// QuickGelu(X) = X · σ(αX), α = 1.702 by default.   com.microsoft version 1.
import { floatAttribute } from '../../graph.ts'
import type { Expand } from '../expansion.ts'

export const QuickGelu: Expand = (node, { builder }) => {
  const [x = ''] = node.inputs
  const steepness = builder.floats(floatAttribute(node, 'alpha', 1.702))
  return [builder.op('Mul', [x, builder.op('Sigmoid', [builder.op('Mul', [x, steepness])])])]
}
