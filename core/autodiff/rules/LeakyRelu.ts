// y = x where x ≥ 0, else α x: y′ = 1 or α.
import { floatAttribute } from '../../onnx/graph.ts'
import { elementwise } from '../rule.ts'

export const LeakyRelu = elementwise((x, _, { builder }, node) =>
  builder.op('Where', [
    builder.op('GreaterOrEqual', [x, builder.floats(0)]),
    builder.floats(1),
    builder.floats(floatAttribute(node, 'alpha', 0.01)),
  ]),
)
