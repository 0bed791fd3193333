// y = erf x: y′ = 2/√π · exp(−x²).
import { elementwise } from '../rule.ts'

export const Erf = elementwise((x, _, { builder }) =>
  builder.op('Mul', [
    builder.op('Exp', [builder.op('Neg', [builder.op('Mul', [x, x])])]),
    builder.floats(2 / Math.sqrt(Math.PI)),
  ]),
)
