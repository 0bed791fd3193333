// y = x where x ≥ 0, else α (exp x − 1): y′ = 1 or y + α.
import { floatAttribute } from '../../onnx/graph.ts'
import { elementwise } from '../rule.ts'

export const Elu = elementwise((x, y, { builder }, node) =>
  builder.op('Where', [
    builder.op('GreaterOrEqual', [x, builder.floats(0)]),
    builder.floats(1),
    builder.op('Add', [y, builder.floats(floatAttribute(node, 'alpha', 1))]),
  ]),
)
